/** What changed between two revisions, as data: sentences are made of it in views/text/<lang>/changes.ts. */
import type { ChangeGroup } from '../definition/effects.ts';
import type { Written } from '../definition/written-out.ts';

export type { ChangeGroup } from '../definition/effects.ts';
export { changeGroups } from '../definition/effects.ts';

/** Things that have an id or a place of their own and may be added, removed or moved. */
export const thingKinds = [
  'process',
  'start',
  'step',
  'branch',
  'arm',
  'handler',
  'entry',
  'way',
  'outcome',
  'seat',
  'duty',
  'field',
  'column',
  'formRule',
  'form',
  'list',
  'option',
  'class',
  'role',
  'calendar',
  'dayHours',
  'holiday',
  'script',
  'variant',
  'confirmation',
  'template',
  'table',
  'input',
  'row',
  'parameter',
  'message',
  'fact',
  'measure',
  'report',
  'assignment',
  'passed',
  'part',
  'transitionStep',
  'transitionTimer',
  'renaming',
  'conversion',
  'signature',
  'record',
  'system',
  'indicator',
  'definition',
  'section',
  'headerCell',
  'history',
  'use',
  'printedLabel',
  'printedColumn',
  'openPoint',
  'scenario',
  'scenarioStep',
] as const;
export type ThingKind = (typeof thingKinds)[number];

/** A thing on the way to the change, outer before inner. */
export interface Place {
  readonly thing: ThingKind;
  /** Its id; of a thing without one its place in its list, from 1. */
  readonly id: string;
  /** Number on the paper, in the later revision if it is there. */
  readonly number?: string;
  /** What people call it, in the later revision if it is there. */
  readonly title?: string;
}

/** Where a moved or added step stands: after that step, or first; in which step, branch or handler. */
export interface Spot {
  readonly after?: Place;
  readonly within?: Place;
}

interface Common {
  /** Unique in its comparison, and the same for the same two revisions: an address on the page. */
  readonly id: string;
  readonly group: ChangeGroup;
  /** Whether people or the engine act by it; exactly then the behaviour hashes differ. */
  readonly effect: boolean;
  /** `processes/collection/steps/call/form/result`, of the later revision if it is there. */
  readonly path: string;
  /** Things it stands in; of an added, removed or moved thing that thing is the last. */
  readonly places: readonly Place[];
  /** Key of the language (`step.task`, engine/definition/shape.ts). */
  readonly attr: string;
}

export type Change =
  | (Common & {
      readonly kind: 'added';
      readonly thing: ThingKind;
      readonly after: Written;
      readonly at?: Spot;
    })
  | (Common & {
      readonly kind: 'removed';
      readonly thing: ThingKind;
      readonly before: Written;
      readonly at?: Spot;
    })
  | (Common & {
      readonly kind: 'moved';
      readonly thing: ThingKind;
      readonly from: Spot;
      readonly to: Spot;
    })
  /** One value; absent: it does not stand there. */
  | (Common & { readonly kind: 'changed'; readonly before?: Written; readonly after?: Written })
  /** The same things in another order. */
  | (Common & {
      readonly kind: 'reordered';
      readonly before: readonly Written[];
      readonly after: readonly Written[];
    })
  /** The same thing under another id, as `transition.renamed` says. */
  | (Common & { readonly kind: 'id-changed'; readonly before: string; readonly after: string })
  /** Numbers on the paper, all of them together. */
  | (Common & { readonly kind: 'renumbered'; readonly count: number })
  /** Nothing but how the YAML is written: blanks, order of keys, comments, short forms. */
  | (Common & { readonly kind: 'yaml' })
  /** Something differs that no other kind could tell; before and after as data. */
  | (Common & { readonly kind: 'differs'; readonly before?: Written; readonly after?: Written });

export type ChangeKind = Change['kind'];

export interface Comparison {
  /** Of the bytes. */
  readonly sameContent: boolean;
  /** Of the behaviour hashes: no change has an effect. */
  readonly sameBehaviour: boolean;
  /** In the order of groups; in a group changed figures first, then as the document has them. */
  readonly changes: readonly Change[];
}
