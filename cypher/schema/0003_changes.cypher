// What the changes of a time are found by.
CREATE INDEX event_recorded IF NOT EXISTS FOR (e:Event) ON (e.recorded_at);
CREATE INDEX retired_report_event IF NOT EXISTS FOR (n:RetiredReport) ON (n.event);
CREATE INDEX retired_event_retracted IF NOT EXISTS FOR (n:RetiredEvent) ON (n.retracted_at);
