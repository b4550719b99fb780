/** Every end of SOP-CLC-01 reached in a browser without JavaScript, as each of its roles. */
import type { Browser as Chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { greyPicture } from '../../server/demo/picture.ts';
import { launchChromium } from '../support/chromium.ts';
import { openWholeOffice } from '../support/whole-office.ts';
import type { Login, WholeOffice } from '../support/whole-office.ts';
import type { Visitor } from '../support/visitor.ts';

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium.close());

const CASE = '/cases/K-2026-000001';

/** The supervisor enters an account; the collector finds its data right. */
async function atCall(): Promise<WholeOffice> {
  const office = await openWholeOffice(chromium);
  const rina = await office.at('rina');
  await rina.see('/cases/new');
  const account = {
    contract_no: 'BMP-2026-004417',
    debtor_name: 'Debitur Satu',
    phone: '0812-3456-7788',
    outstanding: '1.275.000',
    client: 'PT Pembiayaan',
    plate: 'B 3417 TKL',
  };
  for (const [name, value] of Object.entries(account)) await rina.page.fill(`[name="f.${name}"]`, value);
  await rina.click('main form button.primary');
  expect(rina.path()).toContain(CASE);
  const dewi = await next(office, 'dewi', '01 Periksa data account dalam sistem');
  await dewi.page.check('[name="f.data_ok"][value=yes]');
  await save(dewi);
  expect(await dewi.text('h1')).toBe('02 Hubungi debitur untuk melakukan penagihan');
  return office;
}

/** Takes the next task and finds the one that is expected. */
async function next(office: WholeOffice, login: Login, title: string): Promise<Visitor> {
  const seat = await office.at(login);
  await seat.see('/tasks');
  await seat.click('.begin button');
  expect(await seat.text('h1')).toBe(title);
  return seat;
}

async function save(seat: Visitor): Promise<void> {
  await seat.click('#task button.primary');
  if (await seat.page.isVisible('.problems')) throw new Error(await seat.text('.problems'));
}

async function call(office: WholeOffice, line: string): Promise<Visitor> {
  const dewi = await office.at('dewi');
  if (!(await dewi.page.isVisible('#line')))
    await next(office, 'dewi', '02 Hubungi debitur untuk melakukan penagihan');
  await dewi.page.fill('#line', line);
  await dewi.send();
  return dewi;
}

/** Reads what is to be decided, and decides by the button with these words. */
async function decide(office: WholeOffice, login: Login, button: string, reason = ''): Promise<void> {
  const seat = await office.at(login);
  await seat.see('/approvals');
  await seat.click('table a');
  expect(await seat.text()).toContain('Debitur Satu');
  if (reason !== '') await seat.page.fill('#reason', reason);
  await seat.click(`button[name=answer]:has-text("${button}")`);
  expect(seat.path()).toMatch(/^\/approvals\?after=/);
}

async function writeMemo(office: WholeOffice): Promise<void> {
  const dewi = await next(office, 'dewi', '04 Buat memo pelunasan dan ajukan ke Manager Call Center');
  const { page } = dewi;
  expect(await page.inputValue('[name="f.memo_amount"]')).toBe('1.275.000');
  await page.check('[name="f.id_card_of"][value=debtor]');
  const scan = { mimeType: 'image/png', buffer: Buffer.from(greyPicture()) };
  await page.setInputFiles('[name="f.id_card"]', { name: 'ktp.png', ...scan });
  await page.setInputFiles('[name="f.debtor_signature"]', { name: 'tanda-tangan.png', ...scan });
  await save(dewi);
}

async function checkMemo(office: WholeOffice): Promise<void> {
  const bagus = await next(
    office,
    'bagus',
    '05 Periksa memo dan input metode pembayaran dan porsi pelunasan',
  );
  await bagus.page.fill('[name="f.payment_method"]', 'Transfer bank');
  await bagus.page.fill('[name="f.settlement_portion"]', '80');
  await save(bagus);
}

async function allTiersApprove(office: WholeOffice): Promise<void> {
  for (const login of ['rina', 'bagus', 'sinta'] as const) await decide(office, login, 'Setujui');
}

async function expectEnd(office: WholeOffice, told: string, outcome: string): Promise<void> {
  const rina = await office.at('rina');
  await rina.see(`${CASE}?order=oldest`);
  expect(await rina.text('.heading')).toContain(`Selesai: ${outcome}`);
  expect(await rina.text('.timeline')).toContain(told);
}

test(
  'settlement: memo, both chains with a refusal and a new round each, coordination',
  { timeout: 120_000 },
  async () => {
    const office = await atCall();
    await call(office, '11 25');
    await writeMemo(office);
    await decide(office, 'rina', 'Tolak', 'Jumlah belum disepakati');
    await writeMemo(office);
    await allTiersApprove(office);
    await checkMemo(office);
    await decide(office, 'hendra', 'Setujui');
    await decide(office, 'laras', 'Kembalikan', 'KTP tidak terbaca');
    await writeMemo(office);
    await allTiersApprove(office);
    await checkMemo(office);
    await decide(office, 'hendra', 'Setujui');
    await decide(office, 'laras', 'Setujui');
    const dewi = await next(
      office,
      'dewi',
      '07 Kordinasi dengan Kantor Wilayah terkait untuk penanganan pelunasan',
    );
    await dewi.page.fill('[name="f.regional_office"]', 'Kantor Wilayah Bandung');
    await dewi.page.fill('[name="f.settlement_ts"]', 'Tono');
    await save(dewi);
    for (const told of ['Jumlah belum disepakati', 'KTP tidak terbaca', 'Kantor Wilayah Bandung'])
      await expectEnd(office, told, 'Penanganan pelunasan dikoordinasikan');
    const rina = await office.at('rina');
    await rina.see(CASE);
    expect(await rina.text('.case-data')).toContain('ktp.png');
  },
);

test(
  'status updated: what the Admin denies goes back, what he confirms ends the case',
  { timeout: 60_000 },
  async () => {
    const office = await atCall();
    await call(office, '13');
    const confirm = '08 Konfirmasi ke Admin Jual/Beli terkait status debitur';
    const dewi = await office.at('dewi');
    await next(office, 'dewi', confirm);
    await dewi.page.check('[name="f.status_true"][value=no]');
    await dewi.page.fill('[name="f.confirmed_by"]', 'Admin Jual/Beli Bandung');
    await save(dewi);
    expect(await dewi.text('h1')).toBe('01 Periksa data account dalam sistem');
    await dewi.page.check('[name="f.data_ok"][value=yes]');
    await save(dewi);
    await call(office, '14');
    await next(office, 'dewi', confirm);
    await dewi.page.check('[name="f.status_true"][value=yes]');
    await dewi.page.fill('[name="f.confirmed_by"]', 'Admin Jual/Beli Bandung');
    await save(dewi);
    expect(await dewi.text('h1')).toBe('09 Update status debitur dalam sistem');
    await save(dewi);
    await expectEnd(office, 'Admin Jual/Beli Bandung', 'Status debitur diperbarui');
  },
);

test.each([
  ['at once, because the debtor cannot be reached', '31', 0],
  ['after two weeks without reaching the debtor', '24', 14],
  ['after a month without a promise', '12', 30],
])('field visit %s', { timeout: 60_000 }, async (_, line, days) => {
  const office = await atCall();
  await call(office, line);
  if (days > 0) {
    await office.wait(days - 1);
    const early = await office.at('tono');
    await early.see('/tasks');
    expect(await early.page.isVisible('.begin button')).toBe(false);
    await office.wait(1);
  }
  const tono = await next(office, 'tono', 'Kunjungan lapangan oleh TS');
  await tono.page.fill('[name="f.visit_date"]', '21/12/2026');
  await tono.click('#task button.primary');
  expect(await tono.page.title()).toMatch(/^Masalah: /);
  expect(await tono.page.inputValue('[name="f.visit_date"]')).toBe('21/12/2026');
  await tono.page.fill('[name="f.visit_result"]', 'Debitur ditemui di rumah');
  await save(tono);
  await expectEnd(office, 'Debitur ditemui di rumah', 'Diteruskan ke TS untuk kunjungan lapangan');
});
