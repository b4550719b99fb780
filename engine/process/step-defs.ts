/** Steps, and what each kind of them does. A new kind begins here: the compiler lists the places that have to know it. */
import type { Rule } from '../logic/rule.ts';
import type { EachKind, ParallelKind, RaceKind } from './block-defs.ts';
import type { Clock } from './clock-defs.ts';
import type { Next, Target } from './flow-defs.ts';
import type { Assignment } from './process.ts';
import type { ApprovalKind, TaskKind } from './task-defs.ts';

export interface StepDef {
  readonly id: string;
  readonly title: string;
  readonly ref?: string;
  readonly covers: readonly string[];
  readonly scope: string; // ScopeDef id
  readonly index: number; // position in its scope
  readonly following: string | null; // next step in file order, same scope
  readonly when?: { readonly rule: Rule; readonly otherwise?: Target };
  readonly limit?: { readonly max: number; readonly per: 'scope' | 'case'; readonly target: Target };
  readonly handlers: readonly string[]; // standing on this step
  readonly pauses: 'all' | readonly string[];
  readonly due?: Clock;
  readonly next: Next;
  readonly instructions?: string;
  readonly script?: string; // id in definition.scripts
  readonly systems: readonly string[];
  readonly records: readonly string[];
  readonly does: StepKind;
}

export type StepKind =
  | TaskKind
  | ApprovalKind
  | { readonly kind: 'decide'; readonly table?: string; /** Output. */ readonly outcome?: string }
  | { readonly kind: 'stage'; readonly scope: string }
  | { readonly kind: 'wait'; readonly for: WaitFor }
  | {
      readonly kind: 'notify';
      readonly channel: 'email' | 'whatsapp' | 'inApp';
      readonly to: string;
      readonly template: string;
      readonly window?: string;
      readonly produces?: string;
      /** With it the step waits for the delivery; without, the case goes on at once. */
      readonly failed?: Target;
    }
  | { readonly kind: 'set'; readonly values: readonly Assignment[] }
  | { readonly kind: 'end'; readonly target: Target }
  | ParallelKind
  | EachKind
  | RaceKind
  | StartCaseKind
  | ServiceKind;

export interface StartCaseKind {
  readonly kind: 'startCase';
  readonly sop: string;
  /** Absent: the first process of that SOP that may be called. */
  readonly process?: string;
  /** Field of the started case → what it is given. */
  readonly in: readonly Assignment[];
  /** Field of this case → read from the data of the started one. */
  readonly out: readonly Assignment[];
  readonly wait: boolean;
}

export interface ServiceKind {
  readonly kind: 'service';
  /** Name under which the installation knows its address. */
  readonly service: string;
  /** Key of the request → its value. */
  readonly in: readonly Assignment[];
  /** Field of this case → read from the answer. */
  readonly out: readonly Assignment[];
  /** How often it is tried again. */
  readonly retries: number;
  readonly failed?: Target;
}

export type WaitFor = { readonly until: Clock } | { readonly message: string } | { readonly becomes: Rule };
