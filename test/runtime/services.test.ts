import http from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHttp } from '../../engine/channel/http.ts';
import { openDeliveries } from '../../engine/runtime/deliveries.ts';
import { replayCase } from '../../engine/store/rebuild.ts';
import { openRunning } from '../support/running.ts';
import type { Running } from '../support/running.ts';

const SOP = `id: asking
document: {title: Menanya, code: T-6, revision: "00"}
roles: {staff: Staf}
case: {label: Akun, title: account}
data:
  account: {type: text, label: Kontrak, personal: true}
  score: {type: number, label: Skor}
process:
  start: {open: {form: [account], by: [staff]}}
  steps:
    bureau: {service: {call: bureau, in: [account], out: [score], retries: 2}}
    decide: {task: staff}
`;
const cast = { ani: { roles: ['staff'] }, qmr: { grants: ['qmr'] } } as const;

interface Asked {
  readonly key: string;
  readonly secret: string;
  readonly body: unknown;
}

/** A system that answers what it is told to, one status after the other; the last one for ever. */
async function system(...answers: readonly (readonly [status: number, body: string])[]) {
  const asked: Asked[] = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (piece: Buffer) => (text += piece.toString('utf8')));
    request.on('end', () => {
      const { 'idempotency-key': key, 'x-secret': secret } = request.headers;
      asked.push({ key: String(key), secret: String(secret), body: JSON.parse(text) });
      const [status, body] = answers[Math.min(asked.length, answers.length) - 1]!;
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const { port } = server.address() as { readonly port: number };
  const url = `http://127.0.0.1:${port}/score`;
  return { asked, outside: openHttp({ bureau: { url, headers: { 'x-secret': 's3' } } }) };
}

type System = Awaited<ReturnType<typeof system>>;

async function look(desk: Running, { outside }: Pick<System, 'outside'>): Promise<void> {
  const worker = openDeliveries(desk.engine.parts, outside);
  await worker.look();
  await worker.settled();
}

const stateOf = async (desk: Running, id: string) => (await replayCase(desk.engine.store.reads, Number(id)))!;
const outbox = (desk: Running) =>
  desk.engine.store.reads.selectFrom('outbox').select('status').orderBy('seq').execute();

describe('another system', () => {
  it('is asked once, with what the case hands over, and its answer is written', async () => {
    const bureau = await system([200, '{"score": 700}']);
    const desk = await openRunning(SOP, cast);
    const begun = await desk.begin('ani', { account: 'A-1' });
    await desk.restart();
    await Promise.all([look(desk, bureau), look(desk, bureau), look(desk, bureau)]);
    await look(desk, bureau);
    expect(bureau.asked).toMatchObject([{ secret: 's3', body: { account: 'A-1' } }]);
    expect((await stateOf(desk, begun.case)).data).toEqual({ account: 'A-1', score: 700 });
    expect(await outbox(desk)).toEqual([{ status: 'sent' }]);
    const [entry] = await desk.engine.store.reads
      .selectFrom('entries')
      .select('body')
      .where('stream', '=', 'case:1')
      .execute();
    expect(Buffer.from(entry!.body).toString('utf8')).not.toContain('A-1');
  });

  it('is asked again after longer and longer pauses with the same key, then a person sees it', async () => {
    const bureau = await system([503, ''], [429, ''], [500, ''], [200, '{"score": 1}']);
    const desk = await openRunning(SOP, cast);
    const begun = await desk.begin('ani', { account: 'A-1' });
    await look(desk, bureau);
    await look(desk, bureau);
    expect(bureau.asked).toHaveLength(1);
    desk.clock.move(10_000);
    await look(desk, bureau);
    desk.clock.move(10_000);
    await look(desk, bureau);
    expect(bureau.asked).toHaveLength(2);
    desk.clock.move(10_000);
    await look(desk, bureau);
    expect(new Set(bureau.asked.map(({ key }) => key)).size).toBe(1);
    const [incident] = (await stateOf(desk, begun.case)).incidents;
    expect(incident).toMatchObject({ code: 'service_failed', params: { detail: 'http_500' } });
    desk.accepted(
      await desk.on(begun, {
        type: 'retry-incident', id: desk.next(), actor: desk.actor('qmr'), incident: incident!.id,
      }),
    ); // prettier-ignore
    await look(desk, bureau);
    expect((await stateOf(desk, begun.case)).data['score']).toBe(1);
    expect(new Set(bureau.asked.map(({ key }) => key)).size).toBe(1);
  });

  it.each([
    [404, '', 'http_404'],
    [302, '', 'http_302'],
    [200, 'no', 'answer_not_json'],
    [200, '[1]', 'answer_not_json'],
    [200, `{"score": "${'9'.repeat(1_000_000)}"}`, 'answer_too_large'],
  ] as const)('that answers %i %.8s is not asked in vain', async (status, body, detail) => {
    const bureau = await system([status, body]);
    const desk = await openRunning(SOP, cast);
    const begun = await desk.begin('ani', { account: 'A-1' });
    await look(desk, bureau);
    expect(bureau.asked).toHaveLength(1);
    expect((await stateOf(desk, begun.case)).incidents[0]?.params).toMatchObject({ detail });
  });

  it('that the installation does not know is an incident', async () => {
    const desk = await openRunning(SOP, cast);
    const begun = await desk.begin('ani', { account: 'A-1' });
    await look(desk, { outside: openHttp({}) });
    expect((await stateOf(desk, begun.case)).incidents[0]?.params).toMatchObject({
      detail: 'service_unknown',
    });
  });

  it('is not asked for a case that was cancelled; a late answer is only recorded', async () => {
    const bureau = await system([200, '{"score": 700}']);
    const desk = await openRunning(SOP, cast);
    const cancel = (begun: { readonly case: string }) =>
      desk.on(begun, { type: 'cancel-case', id: desk.next(), actor: desk.actor('qmr'), reason: 'batal' });
    desk.accepted(await cancel(await desk.begin('ani', { account: 'A-1' })));
    await look(desk, bureau);
    expect(bureau.asked).toEqual([]);
    expect(await outbox(desk)).toEqual([{ status: 'unwanted' }]);
    const late = await desk.begin('ani', { account: 'A-2' });
    await look(desk, {
      outside: {
        async ask(request) {
          desk.accepted(await cancel(late));
          return bureau.outside.ask(request);
        },
      },
    });
    const state = await stateOf(desk, late.case);
    expect(state).toMatchObject({ status: 'cancelled', data: { account: 'A-2' } });
    expect(state.data).not.toHaveProperty('score');
  });

  it('whose asker died is asked by another once the lease is over', async () => {
    const bureau = await system([200, '{"score": 700}']);
    const desk = await openRunning(SOP, cast);
    const begun = await desk.begin('ani', { account: 'A-1' });
    const dead = openDeliveries(desk.engine.parts, { ask: () => new Promise(() => {}) });
    await dead.look();
    await look(desk, bureau);
    expect(bureau.asked).toEqual([]);
    desk.clock.move(30_000);
    await look(desk, bureau);
    expect(bureau.asked).toHaveLength(1);
    expect((await stateOf(desk, begun.case)).data['score']).toBe(700);
  });

  it('whose asker died in the last try is in doubt: a person sees it, and asks again with the same key', async () => {
    const bureau = await system([200, '{"score": 700}']);
    const keys: string[] = [];
    const never = ({ key }: { readonly key: string }) => {
      keys.push(key);
      return new Promise<never>(() => {});
    };
    const desk = await openRunning(SOP.replace('retries: 2', 'retries: 0'), cast);
    const begun = await desk.begin('ani', { account: 'A-1' });
    await openDeliveries(desk.engine.parts, { ask: never }).look();
    desk.clock.move(30_000);
    await look(desk, bureau);
    expect(bureau.asked).toEqual([]);
    const [incident] = (await stateOf(desk, begun.case)).incidents;
    expect(incident).toMatchObject({ code: 'service_failed', params: { detail: 'in_doubt' } });
    const retry = { type: 'retry-incident', actor: desk.actor('qmr'), incident: incident!.id } as const;
    desk.accepted(await desk.on(begun, { ...retry, id: desk.next() }));
    await look(desk, bureau);
    expect(bureau.asked.map(({ key }) => key)).toEqual(keys);
    expect((await stateOf(desk, begun.case)).data['score']).toBe(700);
  });

  it('whose asker was overtaken hears nothing of what that one says later', async () => {
    const bureau = await system([200, '{"score": 700}']);
    const late = Promise.withResolvers<{
      readonly ok: false;
      readonly final: false;
      readonly detail: string;
    }>();
    const desk = await openRunning(SOP, cast);
    const begun = await desk.begin('ani', { account: 'A-1' });
    const stopped = openDeliveries(desk.engine.parts, { ask: () => late.promise });
    await stopped.look();
    desk.clock.move(30_000);
    await look(desk, bureau);
    late.resolve({ ok: false, final: false, detail: 'timeout' });
    await stopped.settled();
    expect((await stateOf(desk, begun.case)).data['score']).toBe(700);
    expect(await desk.engine.store.reads.selectFrom('deliveries').selectAll().execute()).toEqual([]);
  });
});
