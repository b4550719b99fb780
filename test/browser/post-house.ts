/** A third SOP of the full house: cases that wait for messages, and messages that found none. */
import type { Engine, Values } from '../../engine/index.ts';
import { postSop } from '../support/post-sop.ts';
import { putInForce } from '../support/found.ts';

export async function loadPost({ sops }: Engine): Promise<void> {
  await putInForce(sops, postSop());
}

/** Two cases under one key, and a letter that could be for either; one payment that nobody waits for. */
export async function fillPost(
  engine: Engine,
  clerk: string,
  answer: Values & { readonly contract: string },
): Promise<{ readonly at: string; readonly refused: string }> {
  const { contract } = answer;
  const target = { sop: 'post', process: 'account' };
  const begin = async (id: string, given: Values = answer): Promise<string> => {
    const command = {
      type: 'start-case',
      id,
      start: 'open',
      actor: { person: clerk },
      answer: given,
    } as const;
    const receipt = await engine.execute(target, command);
    if ('rejected' in receipt) throw new Error(JSON.stringify(receipt));
    return receipt.number;
  };
  const number = await begin(`${contract}-1`);
  const outside = { sop: 'post', by: null } as const;
  await begin(`${contract}-2`);
  await begin(`${contract}-3`, { ...answer, contract: `${contract}-3` });
  await engine.deliver({ ...outside, id: `letter-${contract}`, message: 'letter', payload: answer });
  const unknown = { contract: `${contract}-0`, amount: 1 };
  await engine.deliver({ ...outside, id: `paid-${contract}`, message: 'paid', payload: unknown });
  return {
    at: `/cases/${number}`,
    refused: `/messages/post/letter?of=${encodeURIComponent(`letter-${contract}`)}`,
  };
}
