/**
 * What goes on in a case now, as a nested list: steps with who holds them, and what runs beside them
 * (branches, items, side work), each under the step or scope that owns it.
 */
import type { CaseState, CaseView, Process } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import { moment } from '../tasks/receipt.ts';
import { writeTaskKey } from '../tasks/task-key.ts';
import { placeOf, messageName, roleName, scopeName, stepName } from '../../engine/index.ts';
import { itemAddress } from './add-item.ts';
import { itemWords } from './where.ts';

type Scope = NonNullable<CaseState['root']>;
type Step = NonNullable<Scope['current']>;

export interface OpenNode {
  readonly text: string;
  /** What kind of work it is, where that does not go without saying: `cabang`, `pekerjaan sampingan`. */
  readonly kind: string;
  readonly meta: readonly string[];
  readonly held: boolean;
  readonly links: readonly { readonly href: string; readonly text: string; readonly about: string }[];
  readonly children: readonly OpenNode[];
}

type Given = Pick<CaseView, 'row' | 'state' | 'process' | 'can'>;

export function openWork(view: Given, say: Say): readonly OpenNode[] {
  return view.state.root === null ? [] : inScope(view.state.root, view, say);
}

function inScope(scope: Scope, view: Given, say: Say): readonly OpenNode[] {
  const { byHand } = say.t;
  const current = scope.current === null || scope.current.mode === 'completed' ? [] : [scope.current];
  return [
    ...current.map((step) => stepNode(step, '', view, say)),
    ...scope.drained.map((step) => stepNode(step, byHand.drained, view, say)),
    ...scope.sides.map((side) => ({
      ...BARE,
      text: scopeName(view.process, side.def),
      kind: byHand.side,
      children: inScope(side, view, say),
    })),
  ];
}

const BARE = { meta: [], held: false, links: [] } as const;

function stepNode(step: Step, kind: string, view: Given, say: Say): OpenNode {
  const text = stepName(view.process, step.def);
  return {
    text,
    kind,
    meta: [
      ...step.seats.flatMap((seat) => seatWords(seat, view.process, say)),
      ...waitWords(step, view.process, say),
      ...modeWords(step, say),
    ],
    held: step.mode === 'blocked' || step.mode === 'paused',
    links: linksOf(step, text, view, say),
    children: step.scopes.flatMap((child) => childNodes(child, view, say)),
  };
}

/** A stage is its step; a branch, an item or an arm is something of its own. */
function childNodes(scope: Scope, view: Given, say: Say): readonly OpenNode[] {
  const kind = view.process.scopes[scope.def]?.kind;
  const inside = inScope(scope, view, say);
  if (kind !== 'branch' && kind !== 'item') return inside;
  return inside.length === 0
    ? []
    : [{ ...BARE, text: nameOfChild(scope, view, say), kind: say.t.byHand[kind], children: inside }];
}

/** An item is what it is about, and which of how many. */
function nameOfChild(scope: Scope, { process, state }: Given, say: Say): string {
  const part = placeOf(process, state, scope.id).at(-1);
  if (part?.kind !== 'item' || scope.item === undefined) return scopeName(process, scope.def);
  const of = say.t.byHand.itemOf(part.number, part.of);
  const words = itemWords(part, say);
  return words === '' ? of : `${words} (${of})`;
}

function seatWords(seat: Step['seats'][number], process: Process, say: Say): readonly string[] {
  const { byHand } = say.t;
  if (seat.status !== 'open') return [];
  if (seat.assignee === undefined)
    return [byHand.pool(seat.roles.map((role) => roleName(process, role)).join(', '))];
  const behalf = seat.onBehalfOf === undefined ? '' : ` (${byHand.onBehalf(say.nameOf(seat.onBehalfOf))})`;
  return [`${byHand.heldBy(say.nameOf(seat.assignee))}${behalf}`];
}

/** Until when a step waits, or for what message. */
function waitWords(step: Step, process: Process, say: Say): readonly string[] {
  const does = process.steps[step.def]?.does;
  if (does?.kind !== 'wait') return [];
  if ('message' in does.for) return [say.t.byHand.awaits(messageName(process, does.for.message))];
  const timer = step.timers.find(({ mode, handler }) => mode === 'armed' && handler === '');
  return timer === undefined ? [] : [say.t.byHand.asleep(moment(timer.due, say))];
}

function modeWords(step: Step, say: Say): readonly string[] {
  const { byHand } = say.t;
  const asleep = step.mode === 'sleeping' && step.nextAt !== undefined && step.nextAt > say.now;
  return [
    ...(step.due === undefined ? [] : [byHand.due(moment(step.due, say))]),
    ...(step.provisional === true ? [say.t.settings.provisional] : []),
    ...(asleep ? [byHand.asleep(moment(step.nextAt ?? say.now, say))] : []),
    ...(step.mode === 'paused' ? [byHand.paused] : []),
    ...(step.mode === 'blocked' ? [byHand.blocked] : []),
  ];
}

function linksOf(step: Step, about: string, { row, can }: Given, say: Say): OpenNode['links'] {
  const { byHand } = say.t;
  // What lacks people has nobody to be given to.
  const seats = can.handOver
    .filter((key) => key.step === step.id && step.mode !== 'blocked')
    .map((key) => ({ href: `/tasks/${writeTaskKey(key)}/hand-over`, text: byHand.handOver, about }));
  const withdraw = {
    href: `/cases/${encodeURIComponent(row.number)}/steps/${step.id}/withdrawal`,
    text: byHand.withdrawLink,
    about,
  };
  const more = can.addItem.some((one) => one.step === step.id)
    ? [{ href: itemAddress(row.number, step.id), text: byHand.addItem.link, about }]
    : [];
  return [...seats, ...more, ...(can.withdraw.includes(step.id) ? [withdraw] : [])];
}
