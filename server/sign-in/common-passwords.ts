/**
 * Words that passwords are made of when nobody thinks: with digits, marks, letters as digits and
 * doubling (password-rules.ts) they stand for the usual lists of thousands. Shorter than four letters
 * would refuse too much.
 */
const WORDS = `
password passwort passw passwd passcode pass katasandi sandi rahasia kunci kuncirahasia masuk login
admin administrator adminadmin root user pengguna guest tamu test testing coba cobacoba default welcome
selamat selamatdatang selamatpagi qwerty qwertyuiop qwert asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx
abc abcd abcde abcdef letmein trustno iloveyou loveyou ilovyou lovely love cinta cintaku akucintakamu
akusayangkamu sayang sayangku sayangkamu kamu kangen rindu bismillah alhamdulillah allahuakbar
subhanallah astaghfirullah assalamualaikum insyaallah allah muhammad yesus tuhan tuhanyesus
indonesia merdeka garuda pancasila jakarta bandung surabaya medan semarang yogyakarta jogja jogjakarta
malang bogor depok bekasi tangerang palembang makassar denpasar bali padang pontianak banjarmasin
samarinda balikpapan manado solo surakarta lampung persib persija persebaya arema liverpool chelsea
arsenal barcelona realmadrid manchester juventus milan messi ronaldo football sepakbola bola
superman batman spiderman naruto onepiece doraemon pokemon pikachu dragon dragonball monkey shadow
master sunshine princess flower butterfly angel bintang matahari bulan bunga mawar melati anggrek
kucing anjing kelinci harimau singa macan gajah merpati elang rajawali
monyet keluarga keluargaku bunda ayah mama papa mamapapa ibuku bapak anakku istriku suamiku
januari februari maret april agustus september oktober november desember senin selasa rabu kamis jumat
sabtu minggu monday tuesday wednesday thursday friday saturday sunday summer winter spring autumn
january february march june july august october december
michael jessica ashley daniel jordan michelle jennifer andrew joshua matthew robert thomas charlie
budi santoso agus siti dewi sari putri putra wahyu rizky nugroho setiawan kurniawan hidayat
google facebook instagram whatsapp telegram twitter tiktok youtube gmail yahoo microsoft windows office
computer komputer laptop internet samsung nokia iphone apple android xiaomi oppo toyota honda yamaha suzuki
baseball basketball soccer hockey tennis golf hunter killer ranger soldier thunder warrior legend
freedom whatever nothing secret hello helloworld ninja mustang harley corvette ferrari mercedes porsche
starwars matrix pepper ginger cookie banana orange cheese chocolate coklat kopi kopikopi nasigoreng bakso
rupiah uang duit kaya sukses semangat bahagia berkah barokah amanah jaya makmur sejahtera maju
perusahaan kantor kantorku kerja pekerjaan bisnis company business manager supervisor director direktur
changeme temporary temp sementara ganti gantisandi gantikatasandi baru passwordbaru sandibaru newpassword
mypassword sandiku passwordku katasandiku rahasiaku tidakada tidaktahu lupa lupasandi lupapassword
`;

export const COMMON_WORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter((word) => word !== ''));

/** Words of the work itself, refused as the body of a password like names are. */
export const WORK_WORDS: readonly string[] = [
  'tertib',
  'penagihan',
  'tagihan',
  'debitur',
  'kreditur',
  'collection',
  'collector',
  'desk',
  'piutang',
  'tunggakan',
  'prosedur',
];
