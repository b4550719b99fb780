import { describe, expect, it } from 'vitest';
import { replayCase } from '../../engine/store/rebuild.ts';
import { openRunning } from '../support/running.ts';
import type { Running } from '../support/running.ts';
import { putInForce } from '../support/found.ts';

const SOP = `id: orders
document: {title: Pesanan, code: T-2, revision: "00"}
roles: {buyer: Pembeli, payer: Pembayar}
case: {label: Pesanan, title: item, businessKey: contract}
data:
  contract: {type: text, label: Kontrak}
  item: {type: text, label: Barang, personal: true}
  price: {type: money, label: Harga}
  cost: {type: money, label: Biaya}
processes:
  order:
    start: {open: {form: [item], by: [buyer]}}
    steps:
      buy:
        startCase: {process: purchase, in: [item], out: {cost: price}}
        next: {paid: receive, otherwise: {end: stopped}}
        handlers: {too_long: {after: P1D, goto: receive}}
      receive: {task: buyer}
  purchase:
    start: {asked: {called: [item]}}
    steps:
      ship: {startCase: {process: shipping, in: [item], wait: false}}
      check: {startCase: {process: checking, in: [item]}}
      pay: {task: payer, form: {price: {required: true}}, next: {end: paid}}
  shipping:
    start: {asked: {called: [item]}}
    steps: {pack: {task: payer}}
  checking:
    start: {asked: {called: [item]}}
    steps: {look: {task: payer}}
`;
const cast = { ani: { roles: ['buyer'] }, budi: { roles: ['payer'] }, qmr: { grants: ['qmr'] } } as const;
const DAY = 86_400_000;

const cases = (desk: Running) =>
  desk.engine.store.reads
    .selectFrom('cases')
    .select(['id', 'process', 'status', 'outcome'])
    .orderBy('id')
    .execute();
const stateOf = async (desk: Running, id: string) => (await replayCase(desk.engine.store.reads, Number(id)))!;
const taskOf = async (desk: Running, id: number, def: string) =>
  (await desk.tasks(String(id))).find((task) => task.def === def)!;

describe('a step that starts a case', () => {
  it('starts it once in its own transaction, and goes on by its outcome', async () => {
    const desk = await openRunning(SOP, cast);
    const id = desk.next();
    const begin = () =>
      desk.engine.execute(desk.target, {
        type: 'start-case', id, start: 'open', actor: desk.actor('ani'), answer: { item: 'Kertas' },
      }); // prettier-ignore
    const begun = desk.accepted(await begin());
    await begin();
    await desk.restart();
    expect((await cases(desk)).map(({ process }) => process)).toEqual([
      'order', 'purchase', 'shipping', 'checking',
    ]); // prettier-ignore
    desk.accepted(await desk.complete('budi', await taskOf(desk, 4, 'look')));
    desk.accepted(await desk.complete('budi', await taskOf(desk, 2, 'pay'), { price: 500 }));
    expect(await cases(desk)).toMatchObject([
      { status: 'open' },
      { status: 'ended', outcome: 'paid' },
      { status: 'open' },
      { status: 'ended' },
    ]);
    expect((await stateOf(desk, begun.case)).data).toEqual({ item: 'Kertas', cost: 500 });
    expect((await desk.tasks(begun.case)).map(({ def }) => def)).toEqual(['receive']);
    const of = async (who: string, id: number) => {
      const [row] = await desk.engine.store.reads
        .selectFrom('cases')
        .select('number')
        .where('id', '=', id)
        .execute();
      return desk.engine.ask.case(desk.id[who]!, row!.number);
    };
    const seen = await of('budi', 2);
    expect(seen!.startedBy).toBeNull(); // the order is none of a payer's business
    expect(seen!.started.map((each) => each.process)).toEqual(['shipping', 'checking']);
    expect((await of('qmr', 2))!.startedBy).toMatchObject({ process: 'order' });
  });

  it('cancels it with everything it waits for when it is left, however that happens', async () => {
    const desk = await openRunning(SOP, cast);
    await desk.begin('ani', { item: 'Kertas' });
    desk.clock.move(DAY);
    await desk.engine.fireDueTimers();
    expect((await cases(desk)).map(({ status }) => status)).toEqual([
      'open', 'cancelled', 'open', 'cancelled',
    ]); // prettier-ignore
    const second = await desk.begin('ani', { item: 'Tinta' });
    await desk.on(second, {
      type: 'cancel-case', id: desk.next(), actor: desk.actor(null), reason: 'batal',
    }); // prettier-ignore
    expect((await cases(desk)).slice(4).map(({ status }) => status)).toEqual([
      'cancelled', 'cancelled', 'open', 'cancelled',
    ]); // prettier-ignore
    expect(await desk.complete('budi', { case: '6', step: 8, seat: 0 })).toMatchObject({
      rejected: 'case_over',
    });
  });

  it('is blocked by what cannot be started, and starts it once it can', async () => {
    const desk = await openRunning(SOP, cast);
    const foreign = `id: foreign
document: {title: Asing, code: T-3, revision: "00"}
roles: {buyer: Pembeli}
process:
  start: {open: {form: [], by: [buyer]}}
  steps: {ask: {startCase: {sop: later-01}}}
`;
    await inForce(desk, foreign);
    const begun = desk.accepted(
      await desk.engine.execute(
        { sop: 'foreign', process: 'main' },
        { type: 'start-case', id: desk.next(), start: 'open', actor: desk.actor('ani'), answer: {} },
      ),
    );
    const [incident] = (await stateOf(desk, begun.case)).incidents;
    expect(incident).toMatchObject({ code: 'case_refused', params: { code: 'no_such_start' } });
    const retry = () =>
      desk.on(begun, {
        type: 'retry-incident', id: desk.next(), actor: desk.actor(null), incident: incident!.id,
      }); // prettier-ignore
    await retry();
    await inForce(
      desk,
      `id: later-01
document: {title: Nanti, code: T-4, revision: "00"}
roles: {buyer: Pembeli}
process:
  start: {asked: {called: []}}
  steps: {do: {task: buyer}}
`,
    );
    const again = (await stateOf(desk, begun.case)).incidents[0]!.id;
    desk.accepted(
      await desk.on(begun, {
        type: 'retry-incident', id: desk.next(), actor: desk.actor(null), incident: again,
      }), // prettier-ignore
    );
    expect((await stateOf(desk, begun.case)).incidents).toEqual([]);
    expect(await cases(desk)).toMatchObject([{ status: 'open' }, { process: 'main', status: 'open' }]);
  });
});

async function inForce(desk: Running, text: string): Promise<void> {
  await putInForce(desk.engine.sops, text);
}
