/** Tables of accounts, sign-in, company, SOP register and files. */
export interface PeopleTables {
  people: PersonTable;
  credentials: CredentialTable;
  tokens: TokenTable;
  sessions: SessionTable;
  company: CompanyTable;
  revisions: RevisionTable;
  files: FileTable;
  sop_drafts: SopDraftTable;
  sop_reviews: SopReviewTable;
  readings: ReadingTable;
  case_moves: CaseMoveTable;
  leases: LeaseTable;
  failed_sign_ins: FailedSignInTable;
  known_places: KnownPlaceTable;
}

/** Who does for a while what only one process should do. */
export interface LeaseTable {
  name: string;
  holder: string;
  until: number; // by the clock of the database
}

/** SHA-256 of what was tried and from where; several in one millisecond are numbered. */
export interface FailedSignInTable {
  key: string;
  at: number;
  n: number;
}

export interface KnownPlaceTable {
  key: string;
  at: number; // of the last sign-in
}

/** Projection of the streams user:<id>. A row is never deleted; erasing empties its names. */
export interface PersonTable {
  id: string; // u1, u2, …
  login: string | null;
  name: string | null;
  roles: string; // JSON: role ids
  grants: string; // JSON
  positions: string; // JSON: as approval pages name them
  supervisor: string | null;
  disabled: number;
  settings: string; // JSON: Settings
  subject: number; // whose key seals login and name in the log
}

/** Secrets stand beside the log, never in it. */
export interface CredentialTable {
  person: string;
  hash: string; // Argon2id, PHC format
  set_at: number;
}

/** One-time links that were not used yet: SHA-256 (hex) of the token. */
export interface TokenTable {
  hash: string;
  person: string;
  until: number;
}

export interface SessionTable {
  id_hash: string;
  data: string;
  person: string | null;
  created_at: number;
  seen_at: number;
}

/** Projection of the stream `system`: one row once the company was founded. */
export interface CompanyTable {
  id: number; // 1
  name: string;
  demo: number;
  clock_offset: number; // ms
}

/** Projection of the streams revision:<hash>, and the exact bytes of the document. */
export interface RevisionTable {
  content_hash: string;
  sop: string;
  revision: string;
  code: string;
  title: string;
  state: string; // as recorded: the switch at midnight is told by effective_from
  signed: number;
  effective_from: number | null;
  life: string; // JSON: what else is known of it
  text: Uint8Array;
}

/** Projection of file-kept and file-erased; the key stands outside the log. */
export interface FileTable {
  hash: string; // of the stored, sealed bytes
  size: number; // of the stored bytes
  key: Uint8Array | null; // null: erased
}

/** Projection of the streams sop:<id>: the one open draft, or the last one. */
export interface SopDraftTable {
  sop: string;
  number: number; // n-th draft of the document
  holder: string;
  content_hash: string;
  editors: string; // JSON: people whose text it is
  opened_at: number;
  open: number;
}

/** Projection of the streams sop:<id>: periodic reviews. */
export interface SopReviewTable {
  sop: string;
  number: number;
  date: string;
  reason: string;
  result: string; // unchanged, revise, withdraw
  note: string;
  person: string | null;
  recorded_at: number;
}

/** Projection of the streams revision:<hash>: who has read and understood it. */
export interface ReadingTable {
  content_hash: string;
  person: string;
  at: number; // the first time
}

/** Bookkeeping: how far the moving of running cases to a revision has come. */
export interface CaseMoveTable {
  content_hash: string;
  after_case: number;
  moved: number;
  kept: number;
  finished: number;
}
