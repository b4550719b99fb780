/** What the shell knows of the world and a decision may read. */
import type { Value } from '../form/form.ts';
import type { Transition } from '../process/transition.ts';
import type { Decrees } from '../time/decrees.ts';
import type { CaseState, Instant, PersonId } from './case.ts';
import type { CaseEvent } from './event.ts';

/** What the shell loaded beforehand; what a decision takes of it is written into its events. */
export interface Facts {
  readonly now: Instant;
  /** Active members of each role, in order of person id. */
  readonly members: Readonly<Record<string, readonly Member[]>>;
  /** Open tasks of each person (leastLoaded); none where absent. */
  readonly loads?: Readonly<Record<PersonId, number>>;
  readonly parameters: Readonly<Record<string, Value>>;
  /** Figures over other cases that the process reads (`facts`), as they stood before the command. */
  readonly figures?: Readonly<Record<string, Value>>;
  /** Holidays decreed so far, of the lists that the calendars of the process name. */
  readonly decrees?: Decrees;
  /** By what the installation can send; absent: by everything. */
  readonly channels?: readonly string[];
  /** start-case only: the identity the shell gives, and the open case with the same business key. */
  readonly start?: {
    readonly case: string;
    readonly number: string;
    readonly duplicateOf?: string;
    readonly parent?: { readonly case: string; readonly step: number };
    readonly depth?: number;
  };
  /** Last person who got a task of this step by roundRobin, by step id. */
  readonly turns: Readonly<Record<string, PersonId>>;
  /** migrate-case only: to the process of the same id in the other revision; absent: there is none. */
  readonly migration?: Transition;
  /** correct-task only: the state just before the entry, that entry's number, and every event since. */
  readonly before?: { readonly state: CaseState; readonly seq: number; readonly since: readonly CaseEvent[] };
}

export interface Member {
  readonly person: PersonId;
  readonly absent: boolean;
  readonly substitute?: PersonId;
  /** Their own supervisor, where one is named. */
  readonly supervisor?: PersonId;
}
