/** Which keys hold things with an identity of their own, and how two of them are told to be the same one. */
import type { Shape } from '../definition/shape.ts';
import { isMap, type Written } from '../definition/written-out.ts';
import type { ThingKind } from './change.ts';

const byKey: Readonly<Record<string, ThingKind>> = {
  processes: 'process',
  'process.start': 'start',
  'process.outcomes': 'outcome',
  'process.duties': 'duty',
  'process.steps': 'step',
  'stage.steps': 'step',
  'each.steps': 'step',
  'parallel.branches{}.steps': 'step',
  'arm.steps': 'step',
  'handler.do': 'step',
  'process.handlers': 'handler',
  'step.handlers': 'handler',
  'stage.handlers': 'handler',
  'each.handlers': 'handler',
  'parallel.branches{}.handlers': 'handler',
  'parallel.branches': 'branch',
  'step.race.arms': 'arm',
  'step.decide': 'entry',
  'step.next': 'entry',
  'approval.chain': 'seat',
  'approval.all': 'seat',
  'approval.quorum.of': 'seat',
  'step.rules': 'formRule',
  'start.rules': 'formRule',
  'seat.rules': 'formRule',
  'arm.rules': 'formRule',
  'action.rules': 'formRule',
  'sharedForm.rules': 'formRule',
  'sharedForm.fields': 'field',
  'field.columns': 'column',
  'formField.columns': 'column',
  'step.set': 'assignment',
  'handler.set': 'assignment',
  'startCase.in': 'passed',
  'startCase.out': 'passed',
  'service.in': 'passed',
  'service.out': 'passed',
  data: 'field',
  forms: 'form',
  lists: 'list',
  'list.options': 'option',
  'list.classes': 'class',
  roles: 'role',
  calendars: 'calendar',
  'calendar.hours': 'dayHours',
  'calendar.holidays': 'holiday',
  'calendar.holidays.also': 'holiday',
  scripts: 'script',
  'script.variants': 'variant',
  'script.confirm': 'confirmation',
  templates: 'template',
  tables: 'table',
  'table.inputs': 'input',
  'table.rows': 'row',
  parameters: 'parameter',
  messages: 'message',
  facts: 'fact',
  measures: 'measure',
  reports: 'report',
  'report.parts': 'part',
  'transition.steps': 'transitionStep',
  'transition.timers': 'transitionTimer',
  'transition.renamed': 'renaming',
  'transition.convert': 'conversion',
  'document.signOff': 'signature',
  'document.records': 'record',
  'document.systems': 'system',
  'document.indicators': 'indicator',
  'document.definitions': 'definition',
  'document.sections': 'section',
  'section.sections': 'section',
  'document.history': 'history',
  'layout.header': 'headerCell',
  'layout.labels': 'printedLabel',
  'layout.columns': 'printedColumn',
  uses: 'use',
  openPoints: 'openPoint',
  scenarios: 'scenario',
};

/** What a key holds several of; undefined: one value. */
export function thingOf(attr: string, shape: Shape): ThingKind | undefined {
  return shape.name === 'form' ? 'field' : byKey[attr];
}

/** Entries that say something of a thing declared elsewhere, and are called as it is. */
const ofAnother: Readonly<Partial<Record<ThingKind, ThingKind>>> = {
  transitionStep: 'step',
  transitionTimer: 'handler',
  renaming: 'step',
  conversion: 'field',
};

export function saidOf(thing: ThingKind): ThingKind | undefined {
  return ofAnother[thing];
}

/** Compared as one value: their parts say little alone. */
const whole = new Set(['target', 'end', 'from', 'table.rows[]', 'table.otherwise', 'scenario']);

export function isWhole(shape: Shape): boolean {
  return whole.has(shape.name) || /[.](?:assign|task|again|by|holidays|forEach)$/.test(shape.name);
}

/** Things that hold steps: one that comes or goes is gone through, so that each step in it is told. */
const withSteps = new Set(['stage', 'parallel', 'each', 'step.race', 'case', 'transition', 'layout']);

export function isGoneThrough(shape: Shape): boolean {
  return withSteps.has(shape.name);
}

/** Keys by which items of a list are the same one, strongest first. */
export function keysOf(thing: ThingKind): readonly ((item: Written) => string | undefined)[] {
  return (identities[thing] ?? []).map((parts) => (item: Written) => {
    if (!isMap(item)) return typeof item === 'string' ? item : undefined;
    const found = parts.map((part) => item[part]);
    return found.every((one) => one === undefined) ? undefined : JSON.stringify(found);
  });
}

/** An item of these, alone between the same neighbours, is the same one even when nothing else says so. */
export function isPairedBySlot(thing: ThingKind): boolean {
  return (
    thing === 'row' ||
    thing === 'entry' ||
    thing === 'formRule' ||
    thing === 'seat' ||
    thing === 'duty' ||
    thing === 'part' ||
    thing === 'definition'
  );
}

const target = ['goto', 'leaveTo', 'end', 'again', 'otherwise'];
const identities: Readonly<Partial<Record<ThingKind, readonly (readonly string[])[]>>> = {
  signature: [['verbs'], ['label']],
  record: [['id']],
  system: [['id']],
  indicator: [['id']],
  definition: [['term']],
  section: [['id']],
  history: [['revision']],
  headerCell: [['value']],
  holiday: [['date']],
  use: [['id']],
  confirmation: [['label']],
  duty: [['every']],
  seat: [['role', 'anyOf']],
  input: [],
  entry: [
    ['ask', 'label', ...target],
    ['when', ...target],
    ['ask', 'label', 'when'],
    ['when'],
    ['ask', 'label'],
    target,
  ],
  part: [['title']],
  formRule: [['say'], ['must']],
};
