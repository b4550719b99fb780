/** What moving to another revision changes: names, wherever the state keeps them. */
import type { CaseState, Command, EventOf, ScopeState, StepState } from '../case.ts';
import type { Values } from '../../form/form.ts';

export function caseMigrated(state: CaseState, event: EventOf<'case-migrated'>): CaseState {
  const { ids = {}, fields = {}, messages = {} } = event.renamed ?? {};
  const moved = { ...state, revision: event.to };
  if (Object.keys({ ...ids, ...fields, ...messages }).length === 0) return moved;
  const id = (name: string) => ids[name] ?? name;
  /** Also of what an item remembers: `def@item`. */
  const remembered = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    renamedKeys(record, (name) => {
      const [def = '', ...item] = name.split('@');
      return [id(def), ...item].join('@');
    });
  const values = (record: Values): Values => renamedKeys(record, (name) => fields[name] ?? name);
  const scope = (one: ScopeState): ScopeState => ({
    ...one,
    ...owned(one, id),
    def: id(one.def),
    ...(one.item ? { item: { ...one.item, rows: id(one.item.rows) } } : {}),
    current: one.current && step(one.current),
    drained: one.drained.map(step),
    sides: one.sides.map(scope),
    entries: remembered(one.entries),
    local: values(one.local),
  });
  const step = (one: StepState): StepState => ({
    ...one,
    ...owned(one, id),
    def: id(one.def),
    ...(one.won === undefined ? {} : { won: id(one.won) }),
    scopes: one.scopes.map(scope),
  });
  return {
    ...moved,
    data: values(state.data),
    root: state.root && scope(state.root),
    acts: state.acts.map((act) => ({
      ...act,
      step: id(act.step),
      ...(act.items ? { items: renamedKeys(act.items, id) } : {}),
    })),
    attempts: state.attempts.map((attempt) => ({
      ...attempt,
      step: id(attempt.step),
      values: values(attempt.values),
      ...(attempt.items ? { items: renamedKeys(attempt.items, id) } : {}),
    })),
    firstEntered: remembered(state.firstEntered),
    lastEntered: remembered(state.lastEntered),
    sent: remembered(state.sent),
    entries: remembered(state.entries),
    rounds: remembered(state.rounds),
    outcomes: remembered(state.outcomes),
    incidents: state.incidents.map((incident) => ({
      ...incident,
      place: id(incident.place),
      ...(incident.command ? { command: renamedCommand(incident.command, id, values, messages) } : {}),
    })),
    inbox: state.inbox.map((kept) => ({ ...kept, message: messages[kept.message] ?? kept.message })),
  };
}

/** A command that an incident keeps is decided again under the new names. */
function renamedCommand(
  command: Command,
  id: (name: string) => string,
  values: (record: Values) => Values,
  messages: Readonly<Record<string, string>>,
): Command {
  switch (command.type) {
    case 'take-action':
      return { ...command, handler: id(command.handler), answer: values(command.answer) };
    case 'complete-task':
    case 'correct-task':
      return { ...command, answer: values(command.answer) };
    case 'decide-approval':
      return command.values ? { ...command, values: values(command.values) } : command;
    case 'change-data':
      return { ...command, values: values(command.values) };
    case 'deliver-message':
    case 'broadcast':
      return {
        ...command,
        message: messages[command.message] ?? command.message,
        payload: values(command.payload),
      };
    default:
      return command;
  }
}

/** Timers, watchers and how often a handler fired, by the new ids. */
function owned(
  node: ScopeState | StepState,
  id: (name: string) => string,
): Pick<StepState, 'timers' | 'watchers' | 'taken'> {
  return {
    timers: node.timers.map((timer) => ({ ...timer, handler: id(timer.handler) })),
    watchers: node.watchers.map((watcher) => ({ ...watcher, handler: id(watcher.handler) })),
    taken: renamedKeys(node.taken, id),
  };
}

function renamedKeys<T>(
  record: Readonly<Record<string, T>>,
  name: (key: string) => string,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]): [string, T] => [name(key), value]));
}
