/** What happens when a clock runs out, data change, a message comes or a button is pressed. */
import type { Form } from '../form/form.ts';
import type { Rule } from '../logic/rule.ts';
import type { Clock } from './clock-defs.ts';
import type { Target } from './flow-defs.ts';
import type { Assignment } from './process.ts';
import type { Performer } from './task-defs.ts';

export type Trigger =
  | { readonly on: 'after'; readonly clock: Clock }
  | { readonly on: 'at'; readonly clock: Clock }
  | { readonly on: 'every'; readonly clock: Clock; readonly max?: number }
  | { readonly on: 'overdue' }
  | { readonly on: 'message'; readonly message: string }
  | { readonly on: 'becomes'; readonly rule: Rule }
  | { readonly on: 'action'; readonly title: string; readonly performer: Performer; readonly form: Form };

export interface HandlerDef {
  readonly id: string;
  /** The node it stands on: a scope or a step. */
  readonly owner: { readonly kind: 'scope' | 'step'; readonly id: string };
  readonly title?: string;
  readonly trigger: Trigger;
  readonly when?: Rule;
  readonly times?: number;
  readonly until?: Rule;
  readonly set: readonly Assignment[];
  readonly timers: {
    readonly restart: readonly string[];
    readonly pause: readonly string[];
    readonly resume: readonly string[];
    readonly cancel: readonly string[];
  };
  readonly do?: { readonly scope: string; readonly hold: boolean; readonly optional: boolean };
  readonly target?: Target;
}
