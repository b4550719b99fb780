import type { Generated } from 'kysely';
import type { AccessKind } from '../runtime/engine.ts';

/** Who opened what. No projection: the log does not hold it, and triggers refuse to change a row. */
export interface AccessTables {
  accesses: AccessTable;
}

export interface AccessTable {
  /** Order of noting. */
  id: Generated<number>;
  at: number;
  person: string;
  kind: AccessKind;
  object: string;
  name: string;
}
