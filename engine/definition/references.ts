/** Every name that is used in a document, with what it should be the name of and where it stands. */
import type {
  AssignPart, AssignSource, DueSource, FormPart, FromSource, HandlerSource, Passed, PerformerSource, SeatSource, StepSource,
} from './definition.ts'; // prettier-ignore
import type { DocumentView } from './document-view.ts';
import { isDeclaration, itemsOf, postedIn } from './forms-written.ts';
import { measureReferences } from './measures-written.ts';
import { passedOf } from './names-passed.ts';
import { itemsWritten } from './items.ts';
import type { ProcessNode } from './outline.ts';
import { below } from './place.ts';

export type NameKind =
  | 'role' | 'field' | 'list' | 'class' | 'calendar' | 'script' | 'template' | 'form' | 'table' | 'message' | 'record'
  | 'system' | 'step' | 'timer' | 'timerOrStep' | 'process' | 'scenario' | 'start' | 'addressee' | 'measure'
  | 'indicator' | 'parameter' | 'outcome'; // prettier-ignore

export interface Reference {
  readonly kind: NameKind;
  readonly name: string;
  readonly path: string;
  /** For steps, timers, starts: the process in which it is looked for; absent: in all of the document. */
  readonly process?: ProcessNode;
  /** For classes: the list. */
  readonly list?: string;
}

export function* references(view: Omit<DocumentView, 'references'>): Iterable<Reference> {
  yield* inData(view);
  yield* inForms(view);
  for (const process of view.processes) yield* inProcess(process, view.definition.id);
  yield* measureReferences(view.definition);
  yield* inScenarios(view);
}

function* each(
  kind: NameKind,
  names: readonly string[] | undefined,
  path: string,
  process?: ProcessNode,
): Iterable<Reference> {
  for (const [index, name] of (names ?? []).entries())
    yield { kind, name, path: below(path, index), process };
}

function* one(
  kind: NameKind,
  name: string | undefined,
  path: string,
  process?: ProcessNode,
): Iterable<Reference> {
  if (name !== undefined) yield { kind, name, path, process };
}

function* inData({ definition, declared }: Omit<DocumentView, 'references'>): Iterable<Reference> {
  for (const [id, role] of Object.entries(definition.roles ?? {})) {
    if (typeof role === 'object')
      yield* one('role', role.supervisor, below(below('roles', id), 'supervisor'));
  }
  for (const [id, calendar] of Object.entries(definition.calendars ?? {})) {
    const path = below('calendars', id);
    yield* one('field', calendar.zoneField, below(path, 'zoneField'));
    if (typeof calendar.holidays === 'string')
      yield* one('calendar', calendar.holidays, below(path, 'holidays'));
  }
  for (const [id, list] of Object.entries(definition.lists ?? {})) {
    for (const [option, what] of Object.entries(list.options)) {
      const path = below(below(below('lists', id), 'options'), option);
      if (typeof what === 'string') continue;
      if (what.class !== undefined)
        yield { kind: 'class', name: what.class, path: below(path, 'class'), list: id };
      yield* each('field', what.then, below(path, 'then'));
    }
  }
  for (const { source, path } of declared) {
    yield* one('list', source.list, below(path, 'list'));
    yield* one('role', source.signer, below(path, 'signer'));
  }
  const kind = definition.case;
  yield* one('field', kind?.title, 'case/title');
  yield* one('field', kind?.businessKey, 'case/businessKey');
  for (const key of ['identity', 'columns', 'search'] as const)
    yield* each('field', kind?.[key], below('case', key));
  for (const [id, table] of Object.entries(definition.tables ?? {})) {
    const path = below('tables', id);
    if (table.into === undefined) yield* each('field', table.outputs, below(path, 'outputs'));
    else yield* one('field', table.into, below(path, 'into'));
  }
  for (const [id, message] of Object.entries(definition.messages ?? {})) {
    yield* each('role', message.by, `${below('messages', id)}/by`);
  }
  for (const [id, fact] of Object.entries(definition.facts ?? {})) {
    const path = below('facts', id);
    yield* one('field', fact.sum, below(path, 'sum'));
    yield* one('field', fact.last, below(path, 'last'));
    yield* oneOrEach('process', fact.of, below(path, 'of'));
    yield* oneOrEach('field', fact.same, below(path, 'same'));
    if (typeof fact.period === 'object') {
      yield* one('field', fact.period.of, `${path}/period/of`);
      yield* one('field', fact.period.at, `${path}/period/at`);
    }
  }
}

function* inForms({ definition, forms }: Omit<DocumentView, 'references'>): Iterable<Reference> {
  for (const { names, namesPath, path, part } of forms) {
    if (typeof names === 'string') yield* one('form', names, namesPath);
    else {
      for (const [index, [name, what]] of itemsOf(names, definition).entries()) {
        const here = below(namesPath, Array.isArray(names) ? index : name);
        if (!isDeclaration(what)) yield { kind: 'field', name, path: here };
      }
    }
    yield* one('field', part.codeLine, below(path, 'codeLine'));
    for (const [index, rule] of (part.rules ?? []).entries()) {
      yield* one('field', rule.at, below(below(below(path, 'rules'), index), 'at'));
    }
  }
}

function* inProcess(process: ProcessNode, own: string): Iterable<Reference> {
  for (const { path, source } of process.starts) {
    yield* each('role', source.by, below(path, 'by'));
    yield* one('message', source.message, below(path, 'message'));
    yield* one('calendar', source.calendar, below(path, 'calendar'));
    yield* one('field', source.as, below(path, 'as'));
    if (source.forEach && 'members' in source.forEach)
      yield* one('role', source.forEach.members, `${path}/forEach/members`);
    if (source.forEach && 'list' in source.forEach)
      yield* one('list', source.forEach.list, `${path}/forEach/list`);
  }
  for (const { path, source } of process.steps) yield* inStep(source, path, process, own);
  for (const { path, source } of process.handlers) yield* inHandler(source, path, process);
}

function* inStep(step: StepSource, path: string, process: ProcessNode, own: string): Iterable<Reference> {
  const at = (place: string) => `${path}/${place}`;
  yield* one('script', step.script, at('script'));
  yield* each('system', step.systems, at('systems'));
  yield* each('record', step.records, at('records'));
  yield* pauses(step.pauses, at('pauses'), process);
  if (step.due !== undefined) yield* clock(step.due, at('due'), process);
  if (step.task !== undefined) yield* performer(step.task, at('task'));
  yield* assigning(step, path, process);
  yield* one('calendar', step.window, at('window'));
  yield* one('calendar', step.again?.calendar, at('again/calendar'));
  for (const [index, role] of (step.acknowledge ?? []).entries())
    yield* performer(role, below(at('acknowledge'), index));
  if (step.approval) {
    const { of, preparedBy, chain, all, quorum } = step.approval;
    yield* each('field', of, at('approval/of'));
    yield* one('step', preparedBy, at('approval/preparedBy'), process);
    const [key, seats] = chain ? ['chain', chain] : all ? ['all', all] : ['quorum/of', quorum?.of ?? []];
    for (const [index, seat] of seats.entries())
      yield* inSeat(seat, below(at(`approval/${key}`), index), process);
  }
  if (step.decide && 'table' in step.decide) yield* one('table', step.decide.table, at('decide/table'));
  if (step.wait) {
    const { until, from, calendar, message } = step.wait;
    yield* clock({ at: until, from, calendar }, at('wait'), process, 'until');
    yield* one('message', message, at('wait/message'));
  }
  if (step.notify) {
    yield* one('addressee', step.notify.to, at('notify/to'));
    yield* one('template', step.notify.template, at('notify/template'));
    yield* one('calendar', step.notify.window, at('notify/window'));
    yield* one('record', step.notify.produces, at('notify/produces'));
    if (step.notify.by !== undefined) yield* performer(step.notify.by, at('notify/by'));
    yield* one('field', postedIn(step.notify), at('notify/posted'));
  }
  for (const name of Object.keys(step.set ?? {})) yield* one('field', name, below(at('set'), name));
  yield* inCall(step, path, own);
  yield* each('role', step.each?.add, at('each/add'));
  const items = step.each && itemsWritten(step.each);
  if (items?.of === 'field') yield* one('field', items.name, at('each/in'));
  if (items?.of === 'members') yield* one('role', items.role, at('each/in/members'));
}

function* inCall({ startCase, service }: StepSource, path: string, own: string): Iterable<Reference> {
  if (startCase && (startCase.sop === undefined || startCase.sop === own))
    yield* one('process', startCase.process, `${path}/startCase/process`);
  yield* taken(startCase?.out, `${path}/startCase/out`);
  yield* taken(service?.out, `${path}/service/out`);
}

function* taken(out: Passed | undefined, path: string): Iterable<Reference> {
  for (const [index, [name]] of passedOf(out).entries())
    yield* one('field', name, below(path, Array.isArray(out) ? index : name));
}

function* inSeat(seat: SeatSource, path: string, process: ProcessNode): Iterable<Reference> {
  if (typeof seat === 'string') {
    yield* one('role', seat, path);
    return;
  }
  yield* one('role', seat.role, below(path, 'role'));
  yield* each('role', seat.anyOf, below(path, 'anyOf'));
  yield* assigning(seat, path, process);
}

function* inHandler(handler: HandlerSource, path: string, process: ProcessNode): Iterable<Reference> {
  const { at, from, calendar, action } = handler;
  yield* clock({ at, from, calendar }, path, process);
  yield* one('message', handler.message, below(path, 'message'));
  for (const name of Object.keys(handler.set ?? {}))
    yield* one('field', name, below(below(path, 'set'), name));
  for (const key of ['restart', 'pause', 'resume', 'cancel'] as const) {
    yield* oneOrEach('timer', handler[key], below(path, key), process);
  }
  if (action) {
    yield* one('role', action.role, `${path}/action/role`);
    yield* each('role', action.anyOf, `${path}/action/anyOf`);
    yield* assigning(action, below(path, 'action'), process);
  }
}

function* oneOrEach(
  kind: NameKind,
  names: string | readonly string[] | undefined,
  path: string,
  process?: ProcessNode,
): Iterable<Reference> {
  if (typeof names === 'string') yield { kind, name: names, path, process };
  else yield* each(kind, names, path, process);
}

function* pauses(
  names: StepSource['pauses'] | string,
  path: string,
  process: ProcessNode,
): Iterable<Reference> {
  if (names !== 'all') yield* oneOrEach('timerOrStep', names, path, process);
}

function* performer(source: PerformerSource, path: string): Iterable<Reference> {
  if (typeof source === 'string') yield* one('role', source, path);
  else yield* each('role', source.anyOf, below(path, 'anyOf'));
}

function* assigning(
  { assign, notSameAs }: AssignPart & FormPart,
  path: string,
  process: ProcessNode,
): Iterable<Reference> {
  yield* assignment(assign, below(path, 'assign'), process);
  const barred = below(path, 'notSameAs');
  if (typeof notSameAs === 'string') yield* one('step', notSameAs, barred, process);
  else {
    for (const [index, entry] of (notSameAs ?? []).entries()) {
      const here = below(barred, index);
      if (typeof entry === 'string') yield* one('step', entry, here, process);
      else yield* one('step', entry.step, below(here, 'step'), process);
    }
  }
}

function* assignment(
  assign: AssignSource | undefined,
  path: string,
  process: ProcessNode,
): Iterable<Reference> {
  if (assign === undefined || typeof assign === 'string') return;
  if ('sameAs' in assign) yield* one('step', assign.sameAs, below(path, 'sameAs'), process);
  if ('supervisorOf' in assign) yield* one('step', assign.supervisorOf, below(path, 'supervisorOf'), process);
  if ('field' in assign) yield* one('field', assign.field, below(path, 'field'));
}

/** `dateKey`: where a date or the name of a date field may stand. */
function* clock(source: DueSource, path: string, process: ProcessNode, dateKey = 'at'): Iterable<Reference> {
  if (typeof source === 'string') return;
  if (typeof source.at === 'string' && isWord(source.at))
    yield* one('field', source.at, below(path, dateKey));
  yield* start(source.from, below(path, 'from'), process);
  yield* one('calendar', source.calendar, below(path, 'calendar'));
}

function* start(from: FromSource | undefined, path: string, process: ProcessNode): Iterable<Reference> {
  if (from === undefined) return;
  if (typeof from === 'string') {
    if (!['entered', 'firstEntered', 'caseStarted'].includes(from)) yield* one('field', from, path);
  } else if ('sent' in from) yield* one('step', from.sent, below(path, 'sent'), process);
  else yield* one('step', from.entered, below(path, 'entered'), process);
}

export function isWord(text: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(text);
}

function* inScenarios({ definition, processes }: Omit<DocumentView, 'references'>): Iterable<Reference> {
  for (const [id, scenario] of Object.entries(definition.scenarios ?? {})) {
    const path = below('scenarios', id);
    yield* one('scenario', scenario.with, below(path, 'with'));
    const { people, process, start: startId } = scenario.given ?? {};
    yield* one('process', process, `${path}/given/process`);
    const within = process === undefined ? processes[0] : processes.find((node) => node.id === process);
    if (within) yield* one('start', startId, `${path}/given/start`, within);
    for (const [person, roles] of Object.entries(people ?? {})) {
      const here = below(`${path}/given/people`, person);
      if (typeof roles === 'string') yield* one('role', roles, here);
      else yield* each('role', roles, here);
    }
  }
}
