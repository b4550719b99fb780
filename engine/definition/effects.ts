/**
 * What each key of the language is about, and so whether a change of it changes how anybody works: all
 * but `writing` do. The behaviour hash leaves out exactly what is `writing`, and the comparison of two
 * revisions sorts by the same table, so that neither can forget a key: a test holds it against the
 * schema. What is below a key that is `writing` is so too (docs/decisions/what-changes-work.md).
 */
export const changeGroups = [
  'flow',
  'authority',
  'time',
  'decisions',
  'forms',
  'scripts',
  'writing',
] as const;
export type ChangeGroup = (typeof changeGroups)[number];

type Keys = Readonly<Partial<Record<ChangeGroup, string>>>;

const assign: Keys = { authority: 'sameAs else supervisorOf field' };
const barred: Keys = { authority: 'step of' };
const anyOf: Keys = { authority: 'anyOf' };
const within: Keys = { time: 'within' };
const again: Keys = { time: 'at' };
const target = 'goto leaveTo end again';
const field: Keys = {
  forms:
    'type label help personal required showIf default list min max pattern columns value signer late collect',
};

/** Shape (shape.ts) → group → its keys, blanks between. */
const table: Readonly<Record<string, Keys>> = {
  '': {
    flow: 'shared processes process messages facts measures reports transition case',
    authority: 'roles',
    time: 'zone calendars',
    decisions: 'tables parameters',
    forms: 'lists forms data',
    scripts: 'scripts templates language document',
    writing: 'id uses openPoints scenarios',
  },
  'document.definitions[]': { writing: 'term text' },
  'document.systems[]': { scripts: 'id title' },
  'document.indicators[]': { decisions: 'id title target' },
  'document.history[]': { writing: 'revision date change before' },
  document: {
    writing:
      'title code revision organisation department type purpose scope definitions references sections layout history',
    authority: 'responsible signOff',
    decisions: 'indicators',
    scripts: 'instructions systems records',
    time: 'reviewEvery',
  },
  record: { writing: 'code form', scripts: 'id title', authority: 'custodian', time: 'retention' },
  retention: { time: 'for after until permanent reason' },
  section: { writing: 'id title ref text generated sections' },
  layout: { writing: 'cover contents numbering header labels columns' },
  'layout.header[]': { writing: 'label value' },
  signOff: { authority: 'verbs label position mark maySignTwice' },
  openPoint: { writing: 'at paper question meanwhile owner decided' },
  'openPoint.decided': { writing: 'answer by on' },
  use: { writing: 'id revision hash' },
  role: { authority: 'title aliases optional external supervisor assign' },
  calendar: { time: 'title zone zoneField hours holidays' },
  'calendar.holidays': { time: 'decreed also' },
  holiday: { time: 'date name' },
  list: { forms: 'title classes options' },
  option: { forms: 'label code class then' },
  script: { scripts: 'title text variants confirm' },
  'script.variants{}': { scripts: 'title text' },
  'script.confirm[]': { scripts: 'label text' },
  template: { scripts: 'subject text' },
  field,
  formField: field,
  formRule: { forms: 'must say at' },
  sharedForm: { forms: 'title fields rules codeLine' },
  table: { decisions: 'title hit collect inputs outputs into rows otherwise' },
  tableInput: { decisions: 'label value' },
  case: { flow: 'label title businessKey identity columns search order numbering' },
  parameter: { decisions: 'label type value' },
  message: { flow: 'title key to', forms: 'form', time: 'keep', authority: 'by' },
  fact: { decisions: 'label count exists sum last of same where within period status' },
  'fact.period': { decisions: 'unit of at' },
  measure: {
    decisions:
      'title help indicator count sum average time ratio of tries where status outcome dated target better',
  },
  'measure.time': { decisions: 'from to calendar' },
  'measure.ratio': { decisions: 'of to' },
  moment: { decisions: 'entered sent' },
  report: { decisions: 'title help period compare parts', authority: 'by' },
  reportPart: { decisions: 'title figures table chart list text' },
  'reportPart.table': { decisions: 'measures rows columns' },
  'reportPart.chart': { decisions: 'kind measures by' },
  'reportPart.list': { decisions: 'of where status columns' },
  group: { decisions: 'class period bands of performer team case' },
  transition: { flow: 'steps timers renamed convert' },
  'transition.steps{}': { flow: 'move' },
  process: { flow: 'title start steps handlers outcomes duties' },
  'process.duties[]': { flow: 'every after' },
  start: {
    flow: 'title message duplicate called forEach as',
    time: 'every from calendar dayOff missed',
    forms: 'form rules codeLine',
    authority: 'by',
  },
  'start.forEach': { flow: 'members list' },
  step: {
    flow: 'title when otherwise limit handlers pauses next parallel each stage race notify startCase service end',
    authority: 'assign substitute notSameAs task approval acknowledge',
    time: 'due window again correct lateEntry wait',
    decisions: 'decide set',
    forms: 'form rules codeLine records systems',
    scripts: 'instructions script',
    writing: 'ref covers notes',
  },
  'step.assign': assign,
  'step.notSameAs[]': barred,
  'step.correct': within,
  'step.lateEntry': within,
  'step.task': anyOf,
  'step.acknowledge[]': anyOf,
  'step.decide': { decisions: 'table outcome' },
  'step.race': { flow: 'arms' },
  again: { time: 'after calendar perDay max early', flow: 'then' },
  approval: { authority: 'of preparedBy chain all quorum wait sealed', flow: 'answers rounds' },
  'approval.quorum': { authority: 'of needed' },
  'approval.answers': { flow: 'approve return reject' },
  'approval.rounds': { flow: 'max then' },
  seat: { authority: 'role anyOf title when assign substitute notSameAs', forms: 'form rules codeLine' },
  'seat.assign': assign,
  'seat.notSameAs[]': barred,
  stage: { flow: 'handlers steps' },
  parallel: { flow: 'branches join rest oneAtATime' },
  'parallel.branches{}': { flow: 'handlers steps title when' },
  each: { flow: 'handlers steps in as add inOrder join rest' },
  wait: { time: 'for until from calendar', flow: 'message becomes' },
  arm: {
    flow: 'title wins steps',
    time: 'wait window again correct lateEntry',
    authority: 'task assign substitute notSameAs',
    forms: 'form rules codeLine',
  },
  'arm.assign': assign,
  'arm.notSameAs[]': barred,
  'arm.correct': within,
  'arm.lateEntry': within,
  'arm.task': anyOf,
  notify: { flow: 'channel to produces failed posted', scripts: 'template', time: 'window', authority: 'by' },
  'notify.by': anyOf,
  startCase: { flow: 'sop process in out wait' },
  service: { flow: 'call in out retries failed' },
  end: { flow: 'outcome terminate' },
  target: { flow: target },
  'target.again': again,
  entry: { flow: `${target} otherwise`, decisions: 'when ask label for' },
  'entry.again': again,
  next: { flow: target },
  'next.again': again,
  from: { time: 'sent entered' },
  due: { time: 'after at from calendar' },
  limit: { flow: `${target} max per` },
  'limit.again': again,
  action: {
    flow: 'title',
    authority: 'role anyOf assign substitute notSameAs',
    forms: 'form rules codeLine',
  },
  'action.assign': assign,
  'action.notSameAs[]': barred,
  handler: {
    flow: 'title overdue message becomes action when times max restart pause resume cancel do hold optional goto leaveTo end',
    time: 'after at every from until calendar',
    decisions: 'set',
    writing: 'ref notes',
  },
  scenario: { writing: 'title proves with for given steps' },
  'scenario.given': {
    writing: 'at people process start by case refused parameters facts absent supervisors',
  },
  scenarioStep: { writing: 'time message broadcast kept case result expect refused at reason' },
  'scenarioStep.expect': {
    writing:
      'open timers outcome incidents data attempts due sent fired withdrawn started skipped refused kept measures',
  },
};

const groups: ReadonlyMap<string, ChangeGroup> = new Map(
  Object.entries(table).flatMap(([shape, keys]) =>
    Object.entries(keys).flatMap(([group, names]) =>
      names.split(' ').map((key) => [shape === '' ? key : `${shape}.${key}`, group as ChangeGroup] as const),
    ),
  ),
);

/** The group of a key (`step.task`); undefined for one that nobody has classed. */
export function groupOf(attr: string): ChangeGroup | undefined {
  return groups.get(attr);
}

/** Every key that is classed, for the test that holds them against the schema. */
export const classedKeys: readonly string[] = [...groups.keys()];
