/** What a company sets beside its documents. A row that was replaced stays: it is the history. */
export interface SettingsTables {
  parameters: ParameterTable;
  absences: AbsenceTable;
  holidays: HolidayTable;
}

/** Projection of the streams parameters:<document>: one row per setting, never changed. */
export interface ParameterTable {
  sop: string;
  parameter: string;
  seq: number; // number of the event
  value: string; // JSON
  before: string | null; // JSON: what held from then on until this was set; null: nothing
  effective_from: number;
  set_by: string | null;
  set_at: number;
}

/** Projection of what the streams user:<id> say of absences. */
export interface AbsenceTable {
  person: string;
  number: number; // n-th of the person
  from_date: string;
  to_date: string; // the last day away
  zone: string;
  from_at: number;
  until_at: number; // first instant after it
  substitute: string | null;
  withdrawn: number;
  noted_by: string | null;
  noted_at: number;
  /** Bookkeeping: when open tasks are to be looked at next; null: never again. */
  settle_at: number | null;
}

/** Projection of the streams holidays:<list>: one row per decree, never changed. */
export interface HolidayTable {
  list: string;
  year: number;
  version: number; // number of the event; the highest of a year holds
  decree: string;
  days: string; // JSON: {date, name}[]
  recorded_by: string | null;
  recorded_at: number;
}
