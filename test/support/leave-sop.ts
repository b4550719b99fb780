/** A small SOP for tests of the store: a request with a personal field and a file, one decision. */
export function leaveSop(revision = '00', title = 'Pengajuan Cuti'): string {
  return `id: cuti-01
document: {title: ${title}, code: SOP-CUTI-01, revision: "${revision}"}
roles: {collector: Petugas, manager: Manajer}
process:
  start: {request: {form: [request_no, employee, letter], by: [collector]}}
  steps:
    check:
      title: Periksa pengajuan
      task: manager
      form: {approved: {type: yesNo, label: Disetujui, required: true}}
      next:
        - {when: {approved: true}, end: approved}
        - {otherwise: {end: refused}}
data:
  request_no: {type: text, label: Nomor, required: true}
  employee: {type: text, label: Nama, personal: true, required: true}
  letter: {type: attachment, label: Surat, personal: true}
case: {label: Pengajuan, title: employee, businessKey: request_no}
`;
}
