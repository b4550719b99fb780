/** Invented people and companies of the demo. */

/** Staff; each has the first name as login. */
export const STAFF: readonly string[] = [
  'Dewi Lestari',
  'Budi Hartono',
  'Sari Utami',
  'Agung Prasetya',
  'Rina Kartika',
  'Hendra Wijaya',
  'Maya Anggraini',
  'Joko Susilo',
  'Wulan Puspita',
  'Bayu Nugroho',
  'Fitri Handayani',
  'Eko Saputra',
  'Laras Wahyuni',
  'Dimas Ramadhan',
  'Ratna Permata',
  'Yoga Pratama',
  'Nadia Safitri',
  'Arif Setiawan',
  'Citra Maharani',
  'Galih Santosa',
  'Putri Amelia',
  'Teguh Firmansyah',
  'Indah Rahayu',
  'Rizky Kurniawan',
  'Sinta Maulida',
  'Tono Suharto',
  'Lilis Suryani',
  'Fajar Hidayat',
  'Mira Anjani',
  'Gilang Permana',
  'Ayu Kartini',
  'Rendi Saputro',
  'Novi Andriani',
  'Bagus Wicaksono',
  'Tari Melati',
  'Ilham Nurdin',
];

const FIRST = [
  'Ahmad',
  'Siti',
  'Bambang',
  'Nur',
  'Slamet',
  'Sri',
  'Iwan',
  'Yuni',
  'Andi',
  'Lina',
  'Taufik',
  'Ani',
  'Dedi',
  'Ratih',
  'Wahyu',
  'Endang',
  'Hasan',
  'Mega',
  'Rudi',
  'Tuti',
];
const LAST = [
  'Santoso',
  'Aminah',
  'Gunawan',
  'Hidayati',
  'Riyadi',
  'Wahyudi',
  'Suryani',
  'Halim',
  'Marlina',
  'Syahputra',
  'Purnomo',
  'Astuti',
  'Kusuma',
  'Setyawati',
  'Hakim',
  'Lubis',
  'Siregar',
  'Tanjung',
  'Mahendra',
  'Yulianti',
];

/** The n-th name of somebody a case is about; four hundred different ones. */
export function customerName(n: number): string {
  return `${FIRST[n % FIRST.length] ?? ''} ${LAST[(n * 7 + Math.floor(n / FIRST.length)) % LAST.length] ?? ''}`;
}

export const COMPANIES: readonly string[] = [
  'PT Contoh Finance',
  'PT Teladan Multifinance',
  'PT Misal Pembiayaan',
];
export const STREETS: readonly string[] = [
  'Jl. Melati',
  'Jl. Kenanga',
  'Jl. Merdeka',
  'Jl. Pahlawan',
  'Jl. Anggrek',
];

/** Who signs documents; nobody of them is among the staff. */
export const SIGNERS: readonly string[] = [
  'Wati Sulastri',
  'Harun Mahendra',
  'Lukman Hadiwinata',
  'Ratih Kusumastuti',
  'Surya Adiputra',
  'Meilani Kosasih',
];
