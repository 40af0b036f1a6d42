// What the catalogue enters by, besides ids: the months of an owner, the events of a month, words.
CREATE INDEX event_month IF NOT EXISTS FOR (e:Event) ON (e.month);
CREATE INDEX event_date IF NOT EXISTS FOR (e:Event) ON (e.date);
CREATE INDEX month_owner IF NOT EXISTS FOR (m:Month) ON (m.owner);
CREATE INDEX former_now IF NOT EXISTS FOR (f:FormerId) ON (f.now);
CREATE INDEX engaged_event IF NOT EXISTS FOR ()-[r:ENGAGED]-() ON (r.event);
// An id may be retired more than once, so these are no constraints.
CREATE INDEX retired_event IF NOT EXISTS FOR (n:RetiredEvent) ON (n.id);
CREATE INDEX retired_report IF NOT EXISTS FOR (n:RetiredReport) ON (n.id);
// The name is what the embedded server calls such an index, so that one query serves both servers.
CREATE FULLTEXT INDEX `Event[title,summary]` IF NOT EXISTS FOR (e:Event) ON EACH [e.title, e.summary];
