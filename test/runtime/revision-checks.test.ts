/** What stands before a revision is submitted or signed, besides its own text: its proof, what it uses, whose accounts. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CHAIN, openSigningDesk, signedSop, wib } from '../support/signing-desk.ts';

const house = `id: rumah
document: {title: Peran, code: SOP-R, revision: "00", signOff: ${CHAIN}}
lists: {kinds: {title: Jenis, options: {a: Satu}}}
shared: true
`;
const hash = createHash('sha256').update(house).digest('hex');
const using = signedSop({ revision: '01', more: `uses: [{id: rumah, revision: "00", hash: ${hash}}]\n` });

describe('before it is submitted', () => {
  it('what it uses is approved, and it takes effect no earlier', async () => {
    const desk = await openSigningDesk();
    const { sop: used } = (await desk.engine.sops.load(null, house, 'r.yaml')) as {
      sop: { contentHash: string };
    };
    const { contentHash } = await desk.bringIn(using);
    const codes = async () =>
      (await desk.engine.revisions.readiness(contentHash)).findings.flatMap(({ code, params }) =>
        code.startsWith('uses_') ? [[code, ...Object.values(params)]] : [],
      );
    expect(await codes()).toEqual([['uses_not_approved', 'rumah', '00']]);
    expect(await desk.submit(contentHash)).toEqual({ rejected: 'not_ready' });
    await desk.approve(house, '2026-12-05');
    expect(await codes()).toEqual([]);
    expect(await desk.submit(contentHash)).toBeNull();
    for (const login of ['staf', 'kepala']) expect(await desk.sign(contentHash, login)).toBeNull();
    expect(await desk.sign(contentHash, 'direktur', '2026-12-04')).toMatchObject({
      ...{ rejected: 'date_before_uses', params: { date: '2026-12-05' } },
    });
    // Withdrawn between the signatures: nothing takes effect by what nobody stands for.
    await desk.engine.revisions.withdraw(desk.who('qmr'), used.contentHash, 'keliru');
    expect(await desk.sign(contentHash, 'direktur', '2026-12-05')).toMatchObject({
      rejected: 'uses_not_approved',
    });
    await desk.approve(house, '2026-12-05');
    expect(await desk.sign(contentHash, 'direktur', '2026-12-05')).toBeNull();
    desk.clock.to(wib('2026-12-05T08:00'));
    expect(await desk.state(contentHash)).toBe('effective');
  });

  it('its scenarios pass', async () => {
    const desk = await openSigningDesk();
    const proven = (outcome: string) =>
      signedSop({
        revision: '01',
        more: `scenarios: {one: {title: Satu, given: {case: {matter: A}}, steps: [{clerk: {look: {}}}, {expect: {outcome: ${outcome}}}]}}\n`,
      });
    const failing = await desk.bringIn(proven('other'));
    const { ready, proof } = await desk.engine.revisions.readiness(failing.contentHash);
    expect([ready, proof.run]).toEqual([false, 1]);
    expect(proof.failed).toMatchObject([{ scenario: 'one', title: 'Satu', line: 13 }]);
    expect(await desk.submit(failing.contentHash)).toEqual({ rejected: 'not_ready' });
    const tried = await desk.engine.revisions.tryText(proven('done'), 'x.yaml');
    expect(tried).toMatchObject({ problems: [], proof: { run: 1, failed: [] } });
    const { contentHash } = await desk.bringIn(proven('done'));
    expect(await desk.submit(contentHash)).toBeNull();
  });

  it('is a text of the SOP that it is brought in for', async () => {
    const desk = await openSigningDesk();
    const of = { sop: 'ajuan-01' };
    expect(await desk.engine.revisions.bringIn(desk.who('qmr'), house, 'r.yaml', of)).toEqual({
      rejection: { rejected: 'other_sop', params: { code: 'rumah', sop: 'ajuan-01' } },
    });
  });
});

describe('two accounts of one name', () => {
  it('are told before and with the signature, in the trail too', async () => {
    const desk = await openSigningDesk();
    const { engine, who } = desk;
    await engine.people.change(who('admin'), who('direktur'), { name: 'NAMA  kepala' });
    const { contentHash } = await desk.bringIn(signedSop({ revision: '01' }));
    const { findings } = await engine.revisions.readiness(contentHash);
    expect(findings.filter(({ code }) => code === 'namesakes')).toHaveLength(1);
    await desk.submit(contentHash);
    for (const login of ['staf', 'kepala']) await desk.sign(contentHash, login);
    expect(await desk.sign(contentHash, 'direktur', '2026-12-01')).toBeNull();
    const signatures = (await engine.revisions.life(contentHash))?.life.signatures;
    expect(signatures?.map(({ namesakes }) => namesakes)).toEqual([undefined, undefined, [who('kepala')]]);
  });
});
