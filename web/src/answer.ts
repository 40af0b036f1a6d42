/** What the service answers: the rows of `/v1/queries/…`, as far as pictures and pages need them. */

export interface Article {
  id: string;
  title?: string | null;
  url?: string | null;
  publisher?: string | null;
  credited_source?: string | null;
  published?: string | null;
}

/** A row of a timeline; dates are ISO days, the first and the last possible one. */
export interface EventRow {
  event: string;
  date: string | null;
  date_end: string | null;
  date_text: string | null;
  precision: string;
  type: string;
  mode: string | null;
  quad: number;
  score: number | null;
  status: string;
  sources: string[];
  targets: string[];
  direction?: string | null;
  title?: string | null;
  quote?: string | null;
  reports?: number;
  events?: number;
  article?: Article | null;
}

/** A row of a trend: one bucket. `pair` where several pairs are compared. */
export interface TrendRow {
  bucket: string;
  first: string;
  last: string;
  events: number;
  verbal_cooperation: number;
  material_cooperation: number;
  verbal_conflict: number;
  material_conflict: number;
  score_mean: number | null;
  score_low: number | null;
  score_high: number | null;
  imprecise: number;
  pair?: string;
}

/** A row of a network: two parties and what was between them. */
export interface LinkRow {
  source: string;
  target: string;
  source_name?: string | null;
  target_name?: string | null;
  events: number;
  cooperation?: number;
  conflict?: number;
  score_mean: number | null;
}

/** What a picture is drawn from. names: of the ids in the rows, where they differ from the ids; words: what our texts
 * are in the language lang, English without. */
export interface Answer {
  lang?: string;
  words?: Record<string, string>;
  view: string;
  title: string;
  data: Record<string, unknown>[];
  names: Record<string, string>;
  /** The party from whose side a network or a list of partners is seen. */
  centre?: string;
}
