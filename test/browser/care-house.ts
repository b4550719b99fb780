/** A second SOP of the full house: cases with something in their way, side work, buttons. */
import type { Command, Engine, Values } from '../../engine/index.ts';
import { careSop } from '../support/care-sop.ts';
import { putInForce } from '../support/found.ts';

type Ids = Readonly<Record<string, string>>;

/** Addresses of one case that is parked, with side work open. */
export interface Care {
  readonly at: string;
  readonly incident: string;
  readonly refused: string;
  readonly fix: string;
  readonly step: string;
  readonly action: string;
}

export async function loadCare({ sops }: Engine): Promise<void> {
  await putInForce(sops, careSop());
}

/** `words`: what people type into long texts. */
export async function fillCare(
  engine: Engine,
  id: Ids,
  values: Values & { readonly ticket: string },
  words: string,
): Promise<Care> {
  const actor = (login: string) => ({ person: id[login] ?? '' });
  let commands = 0;
  const next = (): string => `care-${values.ticket}-${(commands += 1)}`;
  const must = async (target: Parameters<Engine['execute']>[0], command: Command) => {
    const receipt = await engine.execute(target, command);
    if ('rejected' in receipt) throw new Error(JSON.stringify([command, receipt]));
    return receipt;
  };
  const target = { sop: 'care', process: 'main' };
  const start = {
    type: 'start-case',
    id: next(),
    start: 'open',
    actor: actor('toni'),
    answer: values,
  } as const;
  const opened = await must(target, start);
  const on = { case: opened.case };
  const at = `/cases/${opened.number}`;
  const seen = async (login: string) => {
    const view = await engine.ask.case(id[login] ?? '', opened.number);
    if (view === null) throw new Error(`${login} does not see ${opened.number}`);
    return view;
  };
  const repair = (await seen('kepala')).can.actions.find(({ handler }) => handler === 'repair');
  await must(on, {
    type: 'take-action',
    id: next(),
    actor: actor('kepala'),
    handler: 'repair',
    owner: repair?.owner ?? 0,
    answer: {},
  });
  const { step } = (await seen('kepala')).tasks.find(({ def }) => def === 'handle') ?? { step: 0 };
  const answer = { answer_text: words, place: 'Negeri/Awan' };
  await must(on, { type: 'complete-task', id: next(), actor: actor('toni'), step, answer });
  const refused = (await seen('kepala')).state.incidents[0]?.id ?? 0;
  await must(on, {
    type: 'complete-task',
    id: next(),
    actor: actor('sari'),
    step,
    answer: { answer_text: words },
  });
  const view = await seen('kepala');
  const fix = view.tasks.find(({ def }) => def === 'fix')?.step ?? 0;
  const parked = view.state.incidents.find(({ kind }) => kind === 'parking')?.id ?? 0;
  const call = (await seen('toni')).can.actions.find(({ handler }) => handler === 'call_back');
  return {
    at,
    incident: `${at}/incidents/${parked}`,
    refused: `${at}/incidents/${refused}`,
    fix: `/tasks/${opened.case}-${fix}`,
    step: `${at}/steps/${fix}/withdrawal`,
    action: `${at}/actions/call_back-${call?.owner ?? 0}`,
  };
}
