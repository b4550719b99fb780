/** A fourth SOP of the full house: branches and items side by side. */
import type { Engine } from '../../engine/index.ts';
import { roundSop } from '../support/round-sop.ts';
import { putInForce } from '../support/found.ts';

export async function loadRound({ sops }: Engine): Promise<void> {
  await putInForce(sops, roundSop());
}

/** Answers the addresses of the case and of the page that adds an item to its list. */
export async function fillRound(
  engine: Engine,
  head: string,
  words: string,
): Promise<{ readonly at: string; readonly items: string }> {
  const bills = [1, 2, 3].map((n) => ({ no: `${words}-${n}`.slice(-200), amount: 1_000_000 * n }));
  const command = {
    type: 'start-case',
    id: `round-${words}`,
    start: 'open',
    actor: { person: head },
    answer: { office: words, bills },
  } as const;
  const opened = await engine.execute({ sop: 'round', process: 'main' }, command);
  if ('rejected' in opened) throw new Error(JSON.stringify(opened));
  const view = await engine.ask.case(head, opened.number);
  const at = `/cases/${opened.number}`;
  return { at, items: `${at}/steps/${view?.can.addItem[0]?.step ?? 0}/items` };
}
