/** What people of SOP-CLC-01 write into the form of a step. */
import type { FileRef, Values } from '../../engine/form/form.ts';
import type { Chance } from './chance.ts';

const CODES = [
  'no_answer',
  'busy',
  'not_there',
  'no_promise',
  'moved',
  'invalid_data',
  'paid',
  'promise',
] as const;

export function accountAnswer(contract: string): Values {
  return {
    contract_no: contract,
    debtor_name: `Debitur ${contract}`,
    phone: '0812000111',
    outstanding: 830_000,
    days_overdue: 47,
    client: 'PT Pembiayaan A',
    plate: 'B 1 A',
  };
}

/** `today` is yyyy-mm-dd; `file` an attachment that was kept. */
export function answerOf(def: string, chance: Chance, today: string, file: FileRef): Values {
  switch (def) {
    case 'check_account':
      return { data_ok: true };
    case 'call':
      return callAnswer(chance, today);
    case 'memo':
      return {
        memo_amount: 500_000,
        memo_date: today,
        id_card_of: 'debtor',
        id_card: file,
        debtor_signature: file,
      };
    case 'check_memo':
      return { payment_method: 'Transfer bank', settlement_portion: 80 };
    case 'coordinate':
      return { regional_office: 'Kantor Wilayah Barat', settlement_ts: 'TS A' };
    case 'confirm_status':
      return { status_true: chance.below(2) === 0, confirmed_by: 'Admin A' };
    case 'update_status':
      return { updated_on: today };
    case 'field_visit':
      return { visit_date: today, visit_result: 'Alamat kosong' };
    default:
      throw new Error(`nobody knows what to write into ${def}`);
  }
}

function callAnswer(chance: Chance, today: string): Values {
  const result = chance.pick(CODES);
  return result === 'promise' ? { result, promise_date: today, promise_amount: 500_000 } : { result };
}
