/**
 * A process that shows what stands beside the main way: a button with a form, side work that holds the
 * case, a second pair of eyes, and a place from which no clock can be reckoned.
 */
export const careSop = (): string => `id: care
document: {title: Penanganan Keluhan, code: SOP-CARE, revision: "00"}
roles: {staff: {title: Petugas, supervisor: boss}, boss: Kepala Bagian, checker: {title: Pemeriksa, supervisor: boss}}
calendars: {local: {zone: Asia/Jakarta, zoneField: place, hours: {mon-sun: "08:00-20:00"}}}
case: {label: Keluhan, title: customer, businessKey: ticket, identity: [customer, ticket], columns: [amount]}
data:
  ticket: {type: text, label: Nomor tiket, required: true}
  customer: {type: text, label: Pelanggan, personal: true, required: true}
  amount: {type: money, label: Nilai}
  place: {type: text, label: Zona waktu pelanggan}
process:
  title: Penanganan keluhan
  start: {open: {form: [ticket, customer, amount], by: [staff], duplicate: refuse}}
  handlers:
    call_back:
      action: {title: Catat telepon masuk, role: staff, form: {said: {type: longText, label: Isi telepon, required: true}, urgent: {type: yesNo, label: Mendesak}}}
    repair:
      title: Perbaikan data pelanggan
      action: {title: Minta perbaikan data, role: boss}
      do:
        fix: {title: Perbaiki data pelanggan, task: staff}
  steps:
    handle:
      ref: "01"
      title: Tangani keluhan
      task: staff
      form: {place: {}, answer_text: {type: longText, label: Jawaban}}
    check:
      ref: "02"
      title: Periksa jawaban
      task: checker
      notSameAs: [handle]
      handlers: {slow: {title: Jawaban menunggu terlalu lama, after: PT8H, calendar: local, goto: close}}
    close: {ref: "03", title: Tutup keluhan, task: staff, next: {end: done}}
`;
