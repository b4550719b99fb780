/** A desk that is told things: by key, kept, to all, started by a message, with figures over other cases. */
export const postSop = (revision = '00', extra = ''): string => `id: post
document: {title: Pos, code: T-3, revision: "${revision}"}
roles: {staff: {title: Staf, supervisor: boss}, boss: Atasan, clerk: Juru tulis}
case: {label: Akun, title: name, businessKey: contract}
data:
  contract: {type: text, label: Kontrak, required: true}
  name: {type: text, label: Nama, personal: true}
  debtor: {type: text, label: Debitur}
  amount: {type: money, label: Jumlah}
  owed: {type: money, label: Sisa}
messages:
  paid: {title: Pembayaran, form: {contract: {}, amount: {required: true}, name: {}}, by: [clerk]}
  letter: {form: [contract, name], keep: P2D}
  closing: {to: all}
  report: {form: [contract, name, debtor]}
facts:
  owed_elsewhere: {label: Sisa lain, sum: amount, same: debtor, status: open}
processes:
  account:
    start:
      open: {form: [contract, name, debtor, amount], by: [clerk], duplicate: allow}
      reported: {message: report, duplicate: refuse}
    handlers:
      payment: {message: paid, times: 2, set: {owed: {var: facts.owed_elsewhere}}}
      end_of_day: {message: closing, end: closed}
    steps:
      call: {title: Hubungi, task: staff}
      post: {title: Tunggu surat, wait: {message: letter}}
      note: {title: Catat, task: staff, form: [owed]}${extra}
  other:
    start: {other_open: {form: [contract], by: [clerk]}}
    steps: {look: {title: Lihat, task: staff}}
`;
