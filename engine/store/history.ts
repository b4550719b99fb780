/** What the events of one entry leave behind that the state alone does not say. Pure. */
import type { CaseEvent, CaseState } from '../case/case.ts';
import { findStep } from '../case/tree.ts';
import type { Process, StepDef } from '../process/process.ts';
import { localDate } from '../time/zone.ts';
import type { DoneTable, OutboxTable, TurnTable } from './case-tables.ts';
import type { Envelope } from './log.ts';

export interface History {
  /** Principals that may see the case from now on, whatever comes. */
  readonly access: readonly string[];
  readonly done: readonly DoneTable[];
  /** Completions that a correction took back: number of their event. */
  readonly corrected: readonly { readonly person: string; readonly seq: number }[];
  readonly turns: readonly TurnTable[];
  /** When an incident that is new in the state was raised; one put back by a correction: with it. */
  readonly raisedAt: (incident: number) => number;
  readonly requested: readonly OutboxTable[];
  readonly settled: readonly { readonly key: string; readonly status: string }[];
  /** The case was cancelled: what has not left yet stays here. */
  readonly unwanted: boolean;
}

/** `seq`: number of the first event. */
export function historyOf(
  state: CaseState,
  process: Process,
  seq: number,
  envelope: Pick<Envelope, 'actor'>,
  events: readonly CaseEvent[],
): History {
  const access = new Set<string>(envelope.actor === null ? [] : [`user:${envelope.actor}`]);
  const done: DoneTable[] = [];
  const corrected: { person: string; seq: number }[] = [];
  const turns: TurnTable[] = [];
  const raised = new Map<number, number>();
  const requested: OutboxTable[] = [];
  const settled: { key: string; status: string }[] = [];
  let unwanted = false;
  const defs = new Map<number, string>();
  for (const [i, event] of events.entries()) {
    for (const principal of principalsIn(event)) access.add(principal);
    switch (event.type) {
      case 'step-entered':
        defs.set(event.step, event.def);
        break;
      case 'task-completed':
      case 'attempt-recorded':
      case 'decision-recorded':
        done.push({
          person: event.person,
          date: localDate(event.at, process.zone),
          at: event.at,
          case_id: Number(state.id),
          seq: seq + i,
          step: event.step,
          def: event.def,
        });
        break;
      case 'task-opened': {
        const def = process.steps[defs.get(event.step) ?? findStep(state, event.step)?.step.def ?? ''];
        if (event.assignee !== undefined && def && takesTurns(def)) {
          turns.push({ process: `${process.sop}/${process.id}`, step: def.id, person: event.assignee });
        }
        break;
      }
      case 'task-corrected':
        if (envelope.actor !== null) corrected.push({ person: envelope.actor, seq: event.completion });
        break;
      case 'incident-raised':
        raised.set(seq + i, event.at);
        break;
      case 'effect-requested':
        requested.push(outboxRow(Number(state.id), seq + i, event));
        break;
      case 'effect-settled':
        settled.push({ key: event.key, status: event.ok ? 'sent' : 'failed' });
        break;
      case 'case-cancelled':
        unwanted = true;
        break;
      case 'effect-withdrawn':
        settled.push({ key: event.key, status: 'unwanted' });
        break;
      default: // the state says the rest
        break;
    }
  }
  const raisedAt = (incident: number): number => raised.get(incident) ?? state.at;
  return { access: [...access], done, corrected, turns, raisedAt, requested, settled, unwanted };
}

/** Holders and past holders; over:<role> where a seat of that role was opened: for its supervisors. */
function principalsIn(event: CaseEvent): readonly string[] {
  switch (event.type) {
    case 'task-opened': {
      const held = event.assignee === undefined ? [] : [`user:${event.assignee}`];
      return [...event.roles.map((role) => `over:${role}`), ...held];
    }
    case 'task-started':
    case 'task-completed':
    case 'attempt-recorded':
    case 'decision-recorded':
    case 'action-taken':
      return [`user:${event.person}`];
    case 'item-added':
      return [`user:${event.person}`];
    case 'task-assigned':
      return [`user:${event.to}`];
    default:
      return [];
  }
}

/** Does a step choose by turn, at once or as its second choice? */
export function takesTurns(def: StepDef): boolean {
  const performers =
    def.does.kind === 'task'
      ? [def.does.performer]
      : def.does.kind === 'approval'
        ? def.does.seats.map((s) => s.performer)
        : [];
  return performers.some(
    ({ assign }) =>
      assign.by === 'roundRobin' || (assign.by === 'sameAs' && assign.otherwise === 'roundRobin'),
  );
}

/** A message that does not leave is tried again as often as this. */
const RETRIES = 5;

function outboxRow(
  caseId: number,
  seq: number,
  event: CaseEvent & { readonly type: 'effect-requested' },
): OutboxTable {
  return {
    key: `${caseId}:${event.key}`,
    case_id: caseId,
    step: event.step,
    def: event.def,
    effect: event.effect,
    channel: event.channel ?? null,
    recipient: event.to ?? null,
    template: event.template ?? null,
    not_before: event.notBefore,
    status: 'pending',
    seq,
    retries: event.retries ?? RETRIES,
  };
}
