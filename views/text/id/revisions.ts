/** The life of a revision: why something is refused, what is found before it is submitted, what signers do. */
export interface RevisionWords {
  readonly person?: string;
  readonly revision?: string;
  readonly position?: string;
  readonly role?: string;
  readonly date?: string;
  readonly field?: string;
  readonly code?: string;
  /** Id of an SOP. */
  readonly sop?: string;
  readonly expected?: string;
  /** State of the revision, in words. */
  readonly state?: string;
}

export const revisions = {
  verbs: {
    prepare: 'membuat',
    check: 'memeriksa',
    approve: 'menyetujui',
    establish: 'menetapkan',
    acknowledge: 'mengetahui',
  },
  results: { unchanged: 'Tetap berlaku tanpa perubahan', revise: 'Perlu diubah', withdraw: 'Perlu ditarik' },
  rejections: {
    not_allowed: () => 'Anda tidak berwenang melakukan ini.',
    no_such_revision: () => 'Revisi ini tidak ada.',
    no_such_sop: () => 'SOP ini tidak ada.',
    no_draft: () => 'Tidak ada draf yang sedang dikerjakan.',
    draft_held: ({ person = 'orang lain' }: RevisionWords) =>
      `Draf SOP ini dipegang ${person}. Ambil alih dengan alasan, atau minta pemegangnya.`,
    not_holder: ({ person = 'orang lain' }: RevisionWords) =>
      `Hanya pemegang draf, ${person}, yang dapat mengajukannya.`,
    other_sop: ({ code = '', sop = '' }: RevisionWords) =>
      `Naskah ini milik SOP ${code}, bukan ${sop}. Muat di halaman SOP ${code}, atau perbaiki baris id.`,
    revision_known: ({ revision = '' }: RevisionWords) =>
      `Naskah ini sama persis dengan Rev ${revision} yang sudah disahkan. Untuk kembali ke isinya, buat revisi baru.`,
    not_submittable: () => 'Revisi ini tidak dapat diajukan dalam keadaannya sekarang.',
    not_ready: () => 'Masih ada kesalahan. Perbaiki dahulu, lalu ajukan.',
    summary_missing: () => 'Tuliskan apa yang berubah.',
    reason_missing: () => 'Tuliskan alasannya.',
    not_in_review: () => 'Revisi ini tidak sedang menunggu tanda tangan.',
    content_changed: () =>
      'Naskah berubah setelah Anda membukanya. Baca naskah yang baru sebelum menandatangani.',
    reauthentication_needed: () => 'Masukkan kata sandi Anda sekali lagi untuk menandatangani.',
    not_your_position: ({ position = '' }: RevisionWords) =>
      `Giliran ${position}. Anda tidak memegang jabatan itu.`,
    not_your_turn: ({ position = '' }: RevisionWords) => `Belum giliran Anda. Kini giliran ${position}.`,
    signed_already: () =>
      'Anda, atau orang yang Anda wakili, sudah menandatangani baris lain. Satu orang tidak menandatangani dua kali.',
    is_author: () =>
      'Anda, atau orang yang Anda wakili, ikut menyusun naskah ini. Penyusun tidak memeriksa atau menyetujuinya.',
    date_missing: () => 'Tetapkan tanggal berlakunya.',
    date_invalid: () => 'Tanggal ini tidak ada, atau tidak dapat dipakai.',
    date_past: ({ date = '' }: RevisionWords) => `Tanggal ini sudah lewat. Paling awal ${date}.`,
    date_before_approval: ({ date = '' }: RevisionWords) =>
      `Tanggal berlaku tidak boleh sebelum tanggal pengesahan. Paling awal ${date}.`,
    date_taken: ({ revision = '', date = '' }: RevisionWords) =>
      `Rev ${revision} sudah disahkan untuk berlaku ${date}. Pilih tanggal sesudahnya, atau tarik revisi itu.`,
    uses_not_approved: ({ code = '', revision = '' }: RevisionWords) =>
      `Dokumen ${code} Rev ${revision} yang dipakai belum disahkan. Sahkan dokumen itu dahulu.`,
    date_before_uses: ({ code = '', revision = '', date = '' }: RevisionWords) =>
      `Dokumen ${code} Rev ${revision} yang dipakai baru berlaku ${date}. Pilih tanggal itu atau sesudahnya.`,
    not_approved: () => 'Revisi ini belum disahkan.',
    in_force_already: () => 'Revisi ini sudah berlaku.',
    not_withdrawable: () => 'Revisi yang sudah berlaku tidak dapat ditarik. Buat revisi baru.',
    not_published: () => 'Revisi ini belum disahkan, atau tidak berlaku lagi.',
    result_invalid: () => 'Pilih hasil peninjauan.',
  },
  findings: {
    sign_off_missing: () => 'Dokumen tidak menyebut siapa yang menandatanganinya.',
    approver_missing: () => 'Tidak ada penanda tangan yang menyetujui atau menetapkan.',
    header_missing: ({ field = '' }: RevisionWords): string =>
      field === 'revision' ? 'Nomor revisi belum diisi.' : 'Nomor dokumen belum diisi.',
    number_taken: ({ revision = '' }: RevisionWords) => `Nomor revisi ${revision} sudah dipakai.`,
    number_unexpected: ({ revision = '', expected = '' }: RevisionWords) =>
      `Nomor revisi ${revision}; yang berikutnya seharusnya ${expected}.`,
    code_other_revision: ({ code = '', revision = '' }: RevisionWords) =>
      `Nomor dokumen ${code} menyebut revisi lain daripada ${revision}.`,
    position_vacant: ({ position = '' }: RevisionWords) =>
      `Tidak ada orang aktif dengan jabatan ${position}.`,
    role_vacant: ({ role = '' }: RevisionWords) => `Tidak ada orang aktif dengan peran ${role}.`,
    signers_too_few: () => 'Penanda tangan tidak cukup: satu orang harus menandatangani dua baris.',
    no_stand_in: ({ position = '' }: RevisionWords) =>
      `Hanya satu orang memegang jabatan ${position}, tanpa pengganti.`,
    uses_not_approved: ({ code = '', revision = '' }: RevisionWords) =>
      `Dokumen ${code} Rev ${revision} yang dipakai belum disahkan. Sahkan dokumen itu dahulu.`,
    uses_superseded: ({ code = '', revision = '' }: RevisionWords) =>
      `Dokumen ${code} Rev ${revision} yang dipakai sudah digantikan revisi lain.`,
    namesakes: ({ person = '' }: RevisionWords) =>
      `Dua akun bernama ${person} menyusun atau dapat menandatangani revisi ini. Pastikan keduanya bukan satu orang.`,
    review_overdue: ({ date = '' }: RevisionWords) => `Peninjauan ulang terlambat sejak ${date}.`,
  },
};
