/** The clock of a demo. */
export const clock = {
  title: 'Jam peragaan',
  link: 'Majukan jam',
  now: 'Sekarang menurut jam peragaan',
  lead: 'Jam hanya dapat dimajukan. Setiap pemajuan dicatat, dan pengingat serta batas waktu yang jatuh di antaranya langsung berjalan.',
  ahead: 'Majukan',
  by: { hour: '1 jam', day: '1 hari', week: '7 hari', month: '31 hari' },
  to: 'Sampai tanggal dan jam',
  button: 'Majukan jam',
  moved: (time: string, fired: number) => `Jam kini ${time}. ${fired} pengatur waktu berjalan.`,
  problem: {
    in_past: 'Jam tidak dapat dimundurkan. Pilih waktu sesudah sekarang.',
    unclear: 'Tanggal atau jamnya tidak jelas. Contoh: 25/11/2026 08:00.',
    too_far: 'Paling jauh dua tahun sekaligus.',
  },
};
