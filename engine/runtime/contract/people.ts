import type { PersonId } from '../../case/case.ts';
import type { AttemptRows, SessionRows } from './sign-in-rows.ts';

export type Grant = 'administrator' | 'qmr' | 'auditor';

export interface Person {
  readonly id: PersonId;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly string[]; // role ids of SOPs
  readonly grants: readonly Grant[];
  /** As approval pages of documents name them (`Direktur Utama`): what they sign for. */
  readonly positions: readonly string[];
  readonly supervisor?: PersonId;
  readonly disabled: boolean;
  readonly settings: Settings;
}

export interface Settings {
  readonly lang: 'id' | 'en';
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'compact' | 'roomy';
  readonly listKeys: boolean;
  readonly autoSend: boolean;
}

export type PersonProblem = {
  readonly problem:
    | 'login_taken'
    | 'login_invalid'
    | 'name_missing'
    | 'unknown_role'
    | 'position_invalid'
    | 'last_administrator'
    | 'no_such_person'
    | 'token_invalid'
    | 'password_short'
    | 'password_common';
};

export interface People {
  list(): Promise<readonly Person[]>;
  get(id: PersonId): Promise<Person | null>;
  byLogin(login: string): Promise<Person | null>;
  /** Argon2id hash, or null while no password was set. */
  passwordHash(id: PersonId): Promise<string | null>;
  create(
    by: PersonId | null,
    person: {
      login: string;
      name: string;
      roles: readonly string[];
      grants: readonly Grant[];
      positions?: readonly string[];
      supervisor?: PersonId;
    },
  ): Promise<Person | PersonProblem>;
  change(
    by: PersonId,
    id: PersonId,
    change: {
      name?: string;
      roles?: readonly string[];
      grants?: readonly Grant[];
      positions?: readonly string[];
      supervisor?: PersonId | null;
    },
  ): Promise<Person | PersonProblem>;
  setDisabled(by: PersonId | null, id: PersonId, disabled: boolean): Promise<Person | PersonProblem>;
  /** Disables for ever and loses the key of login and name: the trail verifies, nobody reads them again. */
  erase(by: PersonId, id: PersonId): Promise<Person | PersonProblem>;
  setSettings(id: PersonId, settings: Settings): Promise<void>;
  setPasswordHash(id: PersonId, hash: string): Promise<void>;
  /** One-time link token (kept hashed, 15 minutes; the first administrator's: 24 hours). */
  issueToken(by: PersonId | null, id: PersonId, minutes: number): Promise<string>;
  /** Burns the token; null when unknown, used or expired. */
  redeemToken(token: string): Promise<PersonId | null>;
  peekToken(token: string): Promise<PersonId | null>;
  /** sign-in, failed sign-in, sign-out, refused access, ...: the user's own chained stream. */
  record(
    id: PersonId | null,
    event: { readonly type: string; readonly [key: string]: unknown },
  ): Promise<void>;
  sessions: SessionRows;
  attempts: AttemptRows;
}
