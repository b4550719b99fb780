/** Cases that go on under another revision: what keeps one from it. */
const obstacles: Readonly<Record<string, (place: string) => string>> = {
  process_gone: (place) => `Proses ${place} tidak ada lagi dalam revisi itu.`,
  step_gone: (place) =>
    `Langkah ${place} tidak ada lagi; tuliskan ke mana pindahnya (transition: steps: {${place}: {move: …}}).`,
  branch_gone: (place) => `Cabang, bagian, atau pekerjaan sampingan ${place} tidak ada lagi.`,
  kind_changed: (place) => `Jenis langkah ${place} berubah.`,
  elsewhere: (place) => `${place} kini berada di bagian lain.`,
  seats_changed: (place) => `Susunan penyetuju ${place} berubah selagi menunggu keputusan.`,
  rest_changed: (place) => `Yang terjadi dengan sisa cabang ${place} berubah setelah penggabungannya lewat.`,
  item_changed: (place) => `Butir yang dikerjakan di ${place} berganti arti.`,
  race_changed: (place) => `Yang ditunggu lebih dahulu di ${place} berubah selagi menunggu.`,
  calendar_gone: (place) => `Kalender untuk batas waktu ${place} tidak ada lagi.`,
  value_misfit: (place) =>
    `Isi ${place} tidak cocok dengan jenis isiannya yang baru; tuliskan perubahannya (convert).`,
  move_unknown: (place) => `Tujuan pindah dari ${place} tidak ada.`,
  move_not_live: (place) => `Tujuan pindah dari ${place} berada di bagian yang tidak sedang berjalan.`,
  move_across_block: (place) => `${place} tidak dapat pindah keluar dari cabang atau butirnya.`,
  ask_step: (place) => `Tentukan apakah ${place} tetap atau pindah.`,
  ask_timer: (place) => `Tentukan apakah batas waktu ${place} tetap, dihitung ulang, atau dimulai lagi.`,
  transition_broken: () => 'Aturan peralihan (transition) tidak cocok dengan revisi kasus ini.',
  stuck: (place) => `Setelah pindah, kasus ini tidak dapat berlanjut dari ${place}.`,
};

/** Without a place the sentence is left out. */
export function obstacleText(why: string | undefined, place: string | undefined): string {
  const say = why !== undefined && Object.hasOwn(obstacles, why) ? obstacles[why] : undefined;
  return say ? say(place === undefined ? 'ini' : `“${place}”`) : '';
}

export const transitions = { obstacle: obstacleText };
