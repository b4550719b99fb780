/** What the first page of an empty installation is answered with. */
export const administrator = {
  company: 'PT Contoh Jaya',
  name: 'Rini Kusuma',
  login: 'rini',
  password: 'tiga gelas teh dingin',
  repeat: 'tiga gelas teh dingin',
};
