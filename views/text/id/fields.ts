/** Labels beside form fields, and what is wrong with an entry. */
type P = Readonly<Record<string, string | number>>;

const s = (p: P, name: string): string => String(p[name] ?? '');
/** `Contoh: …` where the code brings an example; a row and its column where it concerns one. */
const eg = (p: P): string => (p['example'] === undefined ? '' : ` Contoh: ${s(p, 'example')}.`);
const row = (p: P, text: string): string =>
  p['row'] === undefined
    ? text
    : `Baris ${s(p, 'row')}${p['column'] === undefined ? '' : `, ${s(p, 'column')}`}: ${text}`;
const found = (p: P): string => (p['found'] === undefined || p['found'] === '' ? '' : ` “${s(p, 'found')}”`);

export const fields = {
  optional: '(boleh kosong)',
  required: 'wajib',
  yes: 'Ya',
  no: 'Tidak',
  choose: 'Pilih satu',
  none: '–',
  empty: 'belum diisi',
  hint: {
    money: 'Contoh: 500rb, 1,5jt, atau 1.275.000',
    date: 'Contoh: 25/11/2026, 25, besok, atau +3',
    time: 'Contoh: 15:30, 15, atau +30',
    dateTime: 'Contoh: 25/11/2026 15:30',
    attachment: 'JPEG, PNG, atau PDF, paling besar 5 MB',
    signature: (who: string) =>
      `Foto atau pindaian tanda tangan ${who} (JPEG, PNG, atau PDF, paling besar 5 MB)`,
  },
  file: {
    kept: 'Berkas tersimpan',
    replace: 'Ganti berkas',
    size: (kb: string) => `${kb} KB`,
  },
  row: (n: number) => `Baris ${n}`,
  rows: (n: number) => `${n} baris`,
  erased: '(dihapus atas permintaan)',
  code: (code: string) => `kode ${code}`,
  error: (label: string, what: string) => `${label}: ${what}`,
  /** Codes of engine/form and of attachments; a code that is not here falls back to `invalid`. */
  codes: {
    invalid: (p: P) => row(p, 'Isian ini tidak dapat dibaca.'),
    required: (p: P) => row(p, 'Wajib diisi.'),
    rule: (p: P) => s(p, 'say'),
    amount_unclear: (p: P) => row(p, `Jumlah${found(p)} tidak jelas.${eg(p)}`),
    code_and_choice_differ: (p: P) =>
      `Kode${found(p)} berbeda dari pilihan di bawahnya. Hapus salah satunya.`,
    code_missing: (p: P) => `Ketik kodenya lebih dahulu.${eg(p)}`,
    code_unknown: (p: P) => `Kode${found(p)} tidak ada.${eg(p)}`,
    command_argument: (p: P) => `Perintah itu kurang lengkap atau tidak jelas${found(p)}.${eg(p)}`,
    command_unknown: (p: P) => `Perintah${found(p)} tidak dikenal.${eg(p)}`,
    control_character: (p: P) => row(p, 'Ada tanda yang tidak dapat disimpan.'),
    date_time_unclear: (p: P) => row(p, `Waktu${found(p)} tidak jelas.${eg(p)}`),
    date_unclear: (p: P) => row(p, `Tanggal${found(p)} tidak jelas.${eg(p)}`),
    email_unclear: (p: P) => row(p, `Alamat email tidak jelas.${eg(p)}`),
    file_not_kept: () => 'Berkas ini tidak tersimpan di sini. Unggah lagi.',
    file_too_large: () => 'Berkas lebih besar dari 5 MB.',
    no_code_line: () => 'Formulir ini tidak memakai baris kode.',
    no_note_field: () => 'Formulir ini tidak mempunyai tempat catatan.',
    not_a_date: (p: P) => row(p, 'Ini bukan tanggal.'),
    not_a_date_time: (p: P) => row(p, 'Ini bukan tanggal dengan jam.'),
    not_a_file: () => 'Berkas belum diterima. Pilih lagi berkasnya.',
    not_a_list: (p: P) => row(p, 'Pilihan ini tidak dapat dibaca.'),
    not_a_number: (p: P) => row(p, 'Ini bukan angka.'),
    not_a_person: (p: P) => row(p, 'Orang itu tidak dikenal.'),
    not_a_time: (p: P) => row(p, 'Ini bukan jam.'),
    not_an_option: (p: P) => row(p, `Pilihan${found(p)} tidak ada dalam daftar.`),
    not_as_computed: (p: P) => row(p, 'Nilai ini dihitung oleh sistem dan tidak dapat diubah.'),
    not_asked_for: (p: P) => row(p, 'Isian ini tidak diminta untuk jawaban Anda.'),
    not_filled_in: (p: P) => row(p, 'Isian ini tidak diisi oleh orang.'),
    not_money: (p: P) => row(p, 'Ini bukan jumlah rupiah.'),
    not_on_code_line: (p: P) => `${s(p, 'field')} tidak dapat ditulis di baris kode. Isilah di bawah.`,
    not_rows: (p: P) => row(p, 'Tabel ini tidak dapat dibaca.'),
    not_text: (p: P) => row(p, 'Isi dengan satu nilai saja.'),
    not_yes_or_no: (p: P) => row(p, `Pilih Ya atau Tidak${found(p) === '' ? '' : `, bukan${found(p)}`}.`),
    number_unclear: (p: P) => row(p, `Angka${found(p)} tidak jelas.${eg(p)}`),
    option_twice: (p: P) => row(p, 'Satu pilihan dipilih dua kali.'),
    pattern: (p: P) => row(p, `Bentuknya tidak sesuai dengan yang diminta.${eg(p)}`),
    phone_unclear: (p: P) => row(p, `Nomor telepon tidak jelas.${eg(p)}`),
    time_past: (p: P) => row(p, `Waktu${found(p)} sudah lewat.${eg(p)}`),
    time_past_midnight: (p: P) => row(p, `Waktu${found(p)} jatuh besok. Tulis jamnya bersama tanggal.`),
    time_to_come: (p: P) => row(p, `Waktu${found(p)} belum terjadi.${eg(p)}`),
    time_unclear: (p: P) => row(p, `Jam${found(p)} tidak jelas.${eg(p)}`),
    too_early: (p: P) => row(p, `Paling awal ${s(p, 'min')}.`),
    too_late: (p: P) => row(p, `Paling lambat ${s(p, 'max')}.`),
    too_few: (p: P) => row(p, `Paling sedikit ${s(p, 'min')}.`),
    too_many: (p: P) => row(p, `Paling banyak ${s(p, 'max')}.`),
    too_large: (p: P) => row(p, `Paling besar ${s(p, 'max')}.`),
    too_small: (p: P) => row(p, `Paling kecil ${s(p, 'min')}.`),
    too_long: (p: P) => row(p, `Terlalu panjang: paling banyak ${s(p, 'max')} huruf.`),
    too_short: (p: P) => row(p, `Terlalu pendek: paling sedikit ${s(p, 'min')} huruf.`),
    too_many_values: (p: P) => `Ada nilai yang berlebih:${found(p)}. Catatan ditulis sesudah titik koma.`,
    unknown_field: (p: P) => row(p, 'Ada isian yang tidak dikenal formulir ini.'),
    value_missing: (p: P) => `${s(p, 'field')} belum ditulis.`,
    file_type: () => 'Berkas ini bukan JPEG, PNG, atau PDF.',
    file_unreadable: () =>
      'Gambar ini tidak dapat dibaca. Simpan ulang sebagai JPEG atau PNG, lalu kirim lagi.',
    file_pixels: () => 'Gambar ini terlalu besar ukurannya. Kecilkan dahulu.',
    file_active: () =>
      'PDF ini memuat skrip atau tindakan otomatis. Simpan ulang tanpa itu, lalu kirim lagi.',
    file_empty: () => 'Berkas ini kosong.',
  } as Record<string, (p: P) => string>,
};
