import type { LanguageData } from '../languageData';

export const danish: LanguageData = {
  id: 'da',
  articles: 'en et den det de',
  prepositions: 'af i på med for fra til ved om under over efter gennem mellem mod hos per som',
  be: 'er var være været bliver blev blevet blive',
  small:
    'og eller at jeg vi han hun sig mig os har have havde kan kunne skal skulle må måtte vil ville når hvis der her så men hvad hvor hvem hvilke',
  pointing:
    'min mit mine din dit dine sin sit sine vores deres denne dette disse samme også igen stadig allerede nu',
  negations: 'ikke ingen intet ingenting aldrig uden hverken',
  subjects: 'jeg vi bruger brugeren administrator kunde systemet siden',
  assertions: 'skal skulle må ser kontroller kontrollerer forvent forventer',
  pronouns: 'den det de',
  numberPairs: '',
  verbSecond: true,
  guards: {
    order: ['før forrige tidligere', 'efter derefter næste senere'],
    place: ['første', 'sidste seneste', 'anden', 'tredje'],
    success: [
      'lykkes vellykket godkendt accepteret tilladt',
      'fejl fejler mislykkes fejlmeddelelse afvist nægtet blokeret',
    ],
    switch: [
      'åbn åbner åbnet vis viser vist synlig aktiv aktiveret aktiver valgt startet',
      'luk lukker lukket skjul skjuler skjult usynlig inaktiv deaktiveret stoppet',
    ],
    comparison: [
      'større mere højere længere',
      'mindre færre lavere kortere',
      'lig',
      'indeholder',
      'starter begynder',
      'slutter',
    ],
    quantity: ['alle hver hvert begge', 'nogle flere', 'kun eneste', 'tom tomt tomme'],
    data: [
      'opret opretter oprettet tilføj tilføjer tilføjet registrer registrerer ny nyt nye',
      'læs læser læst hent henter hentet søg',
      'ændr ændrer ændret opdater opdaterer opdateret rediger erstat',
      'slet sletter slettet fjern fjerner fjernet',
      'send sender sendt publicer',
      'modtag modtager modtaget',
      'gem gemmer gemt',
      'annuller annullerer annulleret',
    ],
    pointer: ['klik klikker tryk trykker', 'skriv skriver udfyld udfylder', 'vælg vælger', 'ser', 'går gå'],
    validity: [
      'gyldig gyldigt gyldige korrekt rigtig',
      'ugyldig ugyldigt ugyldige forkert mangler manglende',
    ],
  },
};
