/** An SOP with what a company sets beside it: values that rules read, a working calendar with decreed holidays. */
export const officeSop = (): string => `id: kantor
document: {title: Persetujuan Pengeluaran, code: SOP-KTR, revision: "00"}
roles: {clerk: {title: Juru Bayar, supervisor: head}, head: Kepala Bagian, guard: Petugas Jaga}
calendars:
  kerja: {title: Hari kerja kantor, hours: {mon-thu: "08:00-17:00", fri: ["08:00-11:30", "13:00-17:00"]}, holidays: {decreed: nasional}}
parameters:
  limit: {label: Batas wewenang juru bayar, type: money, value: 1000000}
  patience: {label: Lama menunggu bukti, type: duration, value: P14D}
case: {label: Pengeluaran, title: what, businessKey: no}
data:
  no: {type: text, label: Nomor, required: true}
  what: {type: text, label: Keperluan}
  amount: {type: money, label: Jumlah}
process:
  start: {open: {form: [no, what, amount], by: [clerk]}}
  steps:
    weigh:
      decide: [{when: {amount: {">": {var: parameters.limit}}}, goto: sign}, {otherwise: {goto: pay}}]
    sign: {title: Setujui pengeluaran, task: head, next: pay}
    pay: {title: Bayar, task: clerk, due: {after: P5D, calendar: kerja}, next: [{otherwise: {end: done}}]}
`;
