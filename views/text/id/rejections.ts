import { obstacleText } from './transitions.ts';

/**
 * Why a command was refused. One sentence per RejectionCode; names, times and numbers of the
 * parameters are already written out. A parameter that is missing must leave a whole sentence.
 */
export interface Refusal {
  readonly person?: string;
  readonly since?: string;
  readonly until?: string;
  readonly number?: string;
  readonly role?: string;
  readonly step?: string;
  readonly message?: string;
  /** Numbers of cases. */
  readonly numbers?: string;
  readonly key?: string;
  /** Code of what keeps a case from moving to another revision. */
  readonly why?: string;
}

export const rejections = {
  case_over: () => 'Kasus ini sudah selesai. Tidak ada lagi yang dapat dikerjakan di dalamnya.',
  no_such_step: () => 'Langkah ini sudah tidak terbuka. Muat ulang untuk melihat keadaan terakhir.',
  no_such_start: () => 'Cara membuka kasus ini tidak ada dalam SOP yang berlaku.',
  no_such_handler: () => 'Tindakan ini tidak ada dalam SOP yang mengatur kasus ini.',
  no_such_incident: () => 'Gangguan ini sudah ditangani.',
  task_gone: () => 'Tugas ini sudah tidak ada: langkahnya sudah selesai atau ditinggalkan.',
  task_taken: (p: Refusal) =>
    `Tugas ini sedang dikerjakan ${p.person ?? 'orang lain'}${p.since === undefined ? '' : ` sejak ${p.since}`}. Anda dapat membacanya.`,
  not_your_task: (p: Refusal) =>
    `Tugas ini dipegang ${p.person ?? 'orang lain'}. Anda dapat membacanya, tetapi tidak dapat menyimpannya.`,
  not_your_role: (p: Refusal) =>
    `Langkah ini dikerjakan oleh peran ${p.role ?? 'lain'}, dan Anda tidak memegang peran itu.`,
  separation: (p: Refusal) =>
    `Anda tidak dapat mengerjakan langkah ini karena Anda ${p.step === undefined ? 'mengerjakan langkah lain yang harus dipisah darinya' : `mengerjakan “${p.step}”`}. Orang lain harus melakukannya.`,
  sleeping: (p: Refusal) =>
    `Tugas ini sedang menunggu${p.until === undefined ? '' : ` sampai ${p.until}`}. Belum waktunya dikerjakan.`,
  paused: (p: Refusal) =>
    p.step === undefined
      ? 'Ini sedang dijeda, oleh langkah lain atau oleh orang.'
      : `Langkah ini terhenti sementara “${p.step}” belum selesai.`,
  locked: (p: Refusal) =>
    `Hanya satu tugas di bagian ini yang dikerjakan pada satu waktu${p.step === undefined ? '' : `: “${p.step}” sedang dipegang ${p.person ?? 'orang lain'}`}. Isian Anda tetap tersimpan.`,
  not_paused: () => 'Ini tidak sedang dijeda.',
  no_such_message: () => 'SOP yang berlaku di sini tidak mengenal pesan ini.',
  message_spent: (p: Refusal) =>
    `“${p.message ?? 'Pesan ini'}” sudah diterima sebanyak yang diatur SOP. Tidak ada yang disimpan.`,
  message_ambiguous: (p: Refusal) =>
    `Beberapa kasus terbuka menunggu pesan ini${p.numbers === undefined ? '' : ` (${p.numbers})`}. Pilih kasus yang dimaksud.`,
  message_elsewhere: (p: Refusal) =>
    `Pesan ini tentang ${p.key === undefined ? 'perkara lain' : `“${p.key}”`}, bukan tentang kasus ini.`,
  blocked: () => 'Langkah ini terhambat gangguan. Atasan atau QMR perlu menanganinya lebih dahulu.',
  window_closed: (p: Refusal) =>
    `Jam kontak sedang tutup.${p.until === undefined ? '' : ` Buka lagi ${p.until}.`} Isian Anda tetap tersimpan.`,
  form_invalid: () => 'Ada isian yang perlu diperbaiki.',
  duplicate_case: (p: Refusal) =>
    `Sudah ada kasus berjalan untuk hal ini${p.number === undefined ? '' : `: ${p.number}`}.`,
  reason_missing: () => 'Alasan wajib diisi.',
  too_late: (p: Refusal) =>
    `Batas waktu untuk ini sudah lewat${p.until === undefined ? '' : ` (${p.until})`}. Mintalah atasan Anda memperbaiki datanya.`,
  not_correctable: () =>
    'Isian ini tidak dapat dikoreksi lagi karena pekerjaan sesudahnya sudah berjalan. Mintalah atasan Anda memperbaiki datanya.',
  late_not_allowed: () => 'Langkah ini tidak menerima isian susulan, atau waktunya terlalu jauh ke belakang.',
  content_changed: () =>
    'Isi yang Anda baca sudah berubah sejak halaman ini dibuka. Baca lagi sebelum memutuskan.',
  not_allowed: () => 'Anda tidak berwenang melakukan ini.',
  not_offered: () => 'Tindakan ini sedang tidak ditawarkan untuk kasus ini.',
  in_past: () => 'Waktu itu sudah lewat. Pilih waktu yang akan datang.',
  not_eligible: (p: Refusal) =>
    p.person === undefined
      ? 'Tidak ada orang yang boleh menerima tugas ini.'
      : `${p.person} tidak dapat menerima tugas ini.`,
  stuck: (p: Refusal) =>
    `SOP-nya tidak dapat melanjutkan kasus ini dari ${p.step === undefined ? 'sini' : `“${p.step}”`}. Tidak ada yang tersimpan; beri tahu QMR.`,
  cannot_migrate: (p: Refusal) =>
    `Kasus ini tidak dapat pindah revisi. ${obstacleText(p.why, p.step)}`.trim(),
  already_decided: (p: Refusal) => `Sudah diputuskan${p.person === undefined ? '' : ` oleh ${p.person}`}.`,
};
