/** Work side by side: two branches, one of which goes through a list that may grow, with a case for it. */
export const roundSop = (): string => `id: round
document: {title: Pemeriksaan Cabang, code: SOP-PC, revision: "00"}
roles: {inspector: {title: Pemeriksa, supervisor: head}, head: Kepala Audit, clerk: Juru Tulis}
case: {label: Pemeriksaan, title: office}
data:
  office: {type: text, label: Kantor, required: true}
  bills:
    type: rows
    label: Tagihan
    columns: {no: {type: text, label: Nomor tagihan, required: true}, amount: {type: money, label: Nilai}}
process:
  title: Pemeriksaan cabang
  start: {open: {form: [office, bills], by: [inspector], duplicate: allow}}
  steps:
    visit:
      ref: "01"
      title: Pemeriksaan di tempat
      parallel:
        branches:
          papers:
            title: Pemeriksaan berkas
            steps:
              checks:
                title: Periksa tagihan
                each:
                  in: bills
                  as: bill
                  add: [head]
                  steps:
                    check: {title: Cocokkan tagihan, task: inspector, form: {fits: {type: yesNo, label: Cocok, required: true}}}
          room:
            title: Pemeriksaan ruangan
            steps:
              look: {title: Lihat ruangan, task: clerk, form: {seen: {type: longText, label: Temuan}}}
    report: {ref: "02", title: Tulis laporan, task: inspector}
`;
