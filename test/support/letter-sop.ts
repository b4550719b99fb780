/** One letter that a person prints and posts, and what is done where it cannot be posted. */
export const letterSop = (): string => `id: surat
document: {title: Surat Peringatan, code: SOP-SRT, revision: "00", organisation: PT Contoh Tertib, department: Keuangan}
roles: {poster: {title: Petugas Surat, supervisor: finance}, finance: Kepala Keuangan}
templates:
  first:
    subject: Peringatan pertama {{invoice}}
    text: |
      Yth. {{customer}},

      tagihan {{invoice}} sebesar {{amount}} telah jatuh tempo.
case: {label: Piutang, title: customer, businessKey: invoice, identity: [customer, invoice], columns: [amount]}
data:
  invoice: {type: text, label: Nomor tagihan, required: true}
  customer: {type: text, label: Pelanggan, personal: true, required: true}
  address: {type: longText, label: Alamat, personal: true, required: true}
  amount: {type: money, label: Jumlah terutang, required: true}
  posted_on: {type: date, label: Tanggal dikirim}
process:
  start: {open: {form: [invoice, customer, address, amount], by: [poster]}}
  steps:
    first:
      ref: "1"
      title: Kirim surat peringatan pertama
      notify: {channel: letter, to: address, template: first, by: poster, posted: posted_on, failed: mend}
    answer: {wait: {for: P14D, from: {sent: first}}, next: {end: silent}}
    mend: {ref: "2", title: Perbaiki alamat, task: finance, form: [address], next: first}
`;
