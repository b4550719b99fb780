/** What is asked of a case, by a person or by the shell; decide.ts answers each. */
import type { Answer } from '../process/process.ts';
import type { Values } from '../form/form.ts';
import type { Act, Instant, PersonId } from './case.ts';

/** `person` null: the system itself (timers, recovery). */
export interface Actor {
  readonly person: PersonId | null;
  readonly role?: string;
}

interface Base {
  /** Idempotency key: a repeated id answers what the first one was answered. */
  readonly id: string;
  readonly actor: Actor;
  readonly happenedAt?: Instant;
  readonly reason?: string;
}

export type Command =
  | (Base & {
      readonly type: 'start-case';
      readonly start: string;
      readonly answer: Values;
      readonly missed?: number;
    })
  | (Base & {
      readonly type: 'start-task';
      readonly step: number;
      readonly seat?: number;
      readonly override?: boolean;
    })
  | (Base & { readonly type: 'release-task'; readonly step: number; readonly seat?: number })
  | (Base & {
      readonly type: 'assign-task';
      readonly step: number;
      readonly seat?: number;
      readonly to: PersonId;
    })
  | (Base & { readonly type: 'postpone-task'; readonly step: number; readonly until: Instant })
  | (Base & {
      readonly type: 'complete-task';
      readonly step: number;
      readonly answer: Values;
      readonly attempt?: number;
      readonly override?: boolean;
    })
  | (Base & { readonly type: 'correct-task'; readonly step: number; readonly answer: Values })
  | (Base & {
      readonly type: 'decide-approval';
      readonly step: number;
      readonly seat: number;
      readonly answer: Answer;
      readonly values?: Values;
      readonly fingerprint?: string;
    })
  | (Base & {
      readonly type: 'take-action';
      readonly handler: string;
      readonly owner: number;
      readonly answer: Values;
    })
  /** `id` is the id of the message: a repeated one is answered as the first. */
  | (Base & { readonly type: 'deliver-message'; readonly message: string; readonly payload: Values })
  /** Of a message to all: every subscription of the case that is open receives it. */
  | (Base & { readonly type: 'broadcast'; readonly message: string; readonly payload: Values })
  | (Base & { readonly type: 'fire-timers' })
  /** `scope`: instance of a scope from which the names are read, for values of a branch or an item. */
  | (Base & { readonly type: 'change-data'; readonly values: Values; readonly scope?: number })
  /** One more item for an open `each`; the answer holds what `as` means: `{bill.no: …}`, `{person: …}`. */
  | (Base & { readonly type: 'add-item'; readonly step: number; readonly answer: Values })
  /**
   * To another revision of the document, by its content hash; the shell loads it (`Facts.migration`).
   * `answers`: to what its `transition` asks, by id; of a step `keep` or where it moves to, of a timer
   * `keep`, `rebase` or `restart`.
   */
  | (Base & {
      readonly type: 'migrate-case';
      readonly to: string;
      readonly answers?: Readonly<Record<string, string>>;
    })
  /** Somebody's absence began, changed or is over: tasks not started go to who stands in, or back. */
  | (Base & { readonly type: 'settle-absences' })
  /** A letter cannot be posted, for the reason given: goes on where its `failed` leads. */
  | (Base & { readonly type: 'fail-posting'; readonly step: number })
  | (Base & {
      readonly type: 'delivery-result';
      readonly step: number;
      readonly def: string;
      readonly key: string;
      readonly ok: boolean;
      readonly detail?: string;
    })
  /** The shell about a case that a `startCase` asked for: it runs, or why it could not be started. */
  | (Base & {
      readonly type: 'child-started';
      readonly step: number;
      readonly key: string;
      readonly case: string;
      readonly number: string;
    })
  | (Base & {
      readonly type: 'child-refused';
      readonly step: number;
      readonly key: string;
      readonly code: string;
      readonly detail?: string;
    })
  /** `output`: the values of the started case that `out` reads; `acts`: who did something in it. */
  | (Base & {
      readonly type: 'child-ended';
      readonly step: number;
      readonly case: string;
      readonly outcome: string;
      readonly output: Values;
      readonly acts: readonly Act[];
    })
  /** What another system answered (`ok`), or that it was asked in vain as often as allowed. */
  | (Base & {
      readonly type: 'service-result';
      readonly step: number;
      readonly def: string;
      readonly key: string;
      readonly ok: boolean;
      readonly output?: Values;
      readonly detail?: string;
    })
  | (Base & { readonly type: 'retry-incident'; readonly incident: number })
  /** `to`: somebody for a blocked task. `outcome`, `values`: what a started case or a service would have given. */
  | (Base & {
      readonly type: 'resolve-incident';
      readonly incident: number;
      readonly to?: PersonId;
      readonly outcome?: string;
      readonly values?: Values;
    })
  | (Base & { readonly type: 'withdraw-step'; readonly step: number })
  /** `owner`: instance of a step or scope; absent: the whole case. */
  | (Base & { readonly type: 'pause'; readonly owner?: number })
  | (Base & { readonly type: 'resume'; readonly owner?: number })
  /** `with: parent`: the case that started it is left; the reason is that one's number. */
  | (Base & { readonly type: 'cancel-case'; readonly with?: 'parent' });

export type CommandType = Command['type'];
