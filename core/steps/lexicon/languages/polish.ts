import type { LanguageData } from '../languageData';

export const polish: LanguageData = {
  id: 'pl',
  articles: '',
  prepositions: 'w we na z ze do od dla po przy przez o u nad pod za przed między bez jako',
  be: 'jest są był była było były być będzie będą zostaje został została zostało zostały jestem',
  small:
    'i lub albo a ale że aby ja my on ona ono oni one mi mnie nas się może mogę powinien powinna powinno jeśli gdy kiedy gdzie to',
  pointing:
    'mój moja moje swój swoja swoje nasz nasza ten ta te tego tej tych sam sama samo także też znowu ponownie już jeszcze teraz',
  negations: 'nie żaden żadna żadne nigdy nic nikt bez ani',
  subjects: 'ja my użytkownik użytkownika administrator klient system aplikacja serwer strona',
  assertions: 'powinien powinna powinno powinny widzę widzi sprawdzam sprawdza',
  pronouns: 'on ona ono oni one go ją je ich',
  numberPairs: 'jest są,był były,była były,było były,będzie będą',
  guards: {
    order: ['przed poprzedni poprzednia', 'po następny następna potem'],
    place: ['pierwszy pierwsza pierwsze', 'ostatni ostatnia ostatnie', 'drugi druga', 'trzeci trzecia'],
    success: [
      'sukces pomyślnie poprawnie zaakceptowany zaakceptowana zatwierdzony dozwolony',
      'błąd błędy niepowodzenie odrzucony odrzucona zabroniony zablokowany',
    ],
    switch: [
      'otwieram otwiera otwarty włączam włączony aktywny aktywna widoczny widoczna zalogowany zaznaczony',
      'zamykam zamyka zamknięty wyłączam wyłączony nieaktywny nieaktywna ukryty ukryta niewidoczny wylogowany odznaczony',
    ],
    comparison: ['większy więcej', 'mniejszy mniej', 'równy równa', 'zawiera zawierają', 'zaczyna', 'kończy'],
    quantity: ['wszystkie wszyscy każdy każda oba', 'kilka niektóre', 'tylko jedyny', 'pusty pusta puste'],
    data: [
      'tworzę tworzy utworzony utworzona dodaję dodaje dodać dodany dodana rejestruję nowy nowa nowe',
      'czytam pobieram pobiera szukam wyszukuję',
      'zmieniam zmienia zmieniony edytuję edytuje aktualizuję aktualizuje zaktualizowany',
      'usuwam usuwa usunąć usunięty usunięta kasuję',
      'wysyłam wysyła wysłać wysłany',
      'otrzymuję otrzymuje odbieram',
      'zapisuję zapisuje zapisany',
      'anuluję anuluje anulowany',
    ],
    pointer: [
      'klikam klika naciskam naciska',
      'wpisuję wpisuje wypełniam wypełnia',
      'wybieram wybiera',
      'widzę widzi',
      'przechodzę przechodzi',
    ],
    validity: [
      'poprawny poprawna prawidłowy prawidłowa ważny',
      'niepoprawny niepoprawna nieprawidłowy nieprawidłowa nieważny brakujący',
    ],
  },
};
