/** A desk in small: a pool task that is tried again, a second pair of eyes, a clock, a personal name. */
export const deskSop = (clock = 'P14D'): string => `id: desk
document: {title: Meja, code: T-1, revision: "00"}
roles: {staff: {title: Staf, supervisor: boss}, boss: {title: Atasan, supervisor: chief}, chief: Pimpinan, clerk: Juru tulis}
case: {label: Akun, title: name, businessKey: contract, columns: [contract, amount], search: [phone], numbering: "K-{yyyy}-{000000}"}
data:
  contract: {type: text, label: Kontrak, required: true}
  name: {type: text, label: Nama, personal: true}
  phone: {type: phone, label: Telepon, personal: true}
  amount: {type: money, label: Tunggakan}
process:
  start: {open: {form: [contract, name, phone, amount], by: [clerk], duplicate: refuse}}
  steps:
    call:
      title: Hubungi
      task: staff
      form: {spoke: {type: yesNo, label: Terhubung, required: true}}
      again: {after: PT4H}
      correct: {within: PT5M}
      handlers: {late: {after: ${clock}, goto: close}}
      next: [{when: {spoke: false}, again: true}, {otherwise: {goto: check}}]
    check: {title: Periksa, task: boss, notSameAs: [call]}
    close: {title: Tutup, task: clerk}
`;
