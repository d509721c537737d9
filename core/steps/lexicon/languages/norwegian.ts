import type { LanguageData } from '../languageData';

export const norwegian: LanguageData = {
  id: 'no',
  articles: 'en et ei den det de',
  prepositions: 'av i på med for fra til ved om under over etter gjennom mellom mot hos per som',
  be: 'er var være vært blir ble blitt bli',
  small:
    'og eller at jeg vi han hun dere seg meg oss har ha hadde kan kunne skal skulle må måtte vil ville når hvis der her så men hva hvor hvem hvilke',
  pointing:
    'min mitt mine din ditt dine sin sitt sine vår vårt våre deres denne dette disse samme også igjen fortsatt allerede nå',
  negations: 'ikke ingen ingenting aldri uten verken hverken',
  subjects: 'jeg vi bruker brukeren søker søkeren saksbehandler saksbehandleren administrator kunde systemet',
  assertions: 'skal skulle må forvent forventer forventes ser sjekk sjekker',
  pronouns: 'den det de',
  numberPairs: '',
  verbSecond: true,
  guards: {
    order: ['før forrige tidligere', 'etter etterpå neste senere siden'],
    place: ['første', 'siste', 'andre', 'tredje'],
    success: [
      'vellykket godkjent innvilget akseptert tillatt oppfylt',
      'feil feiler feilet feilmelding avslått avvist avslag nektet blokkert',
    ],
    switch: [
      'åpne åpner åpnet vis viser vist synlig aktiv aktivert aktiver innlogget valgt startet',
      'lukk lukker lukket skjul skjuler skjult usynlig inaktiv deaktivert deaktiver utlogget stoppet',
    ],
    comparison: [
      'større mer høyere lengre',
      'mindre færre lavere kortere',
      'lik like',
      'inneholder',
      'starter begynner',
      'slutter',
    ],
    quantity: ['alle hver hvert begge', 'noen flere', 'bare kun eneste', 'tom tomt tomme'],
    data: [
      'opprett oppretter opprettet opprette legg lager lag laget registrer registrerer registrert ny nytt nye',
      'les leser lest hent henter hentet søk finn finner',
      'endre endrer endret oppdater oppdaterer oppdatert rediger erstatt',
      'slett sletter slettet fjern fjerner fjernet',
      'kopier kopierer kopiert',
      'send sender sendt publiser',
      'motta mottar mottatt',
      'lagre lagrer lagres lagret',
      'avbryt avbryter avbrutt opphør opphører opphøre',
    ],
    pointer: ['klikk klikker trykk trykker', 'skriv skriver fyll fyller', 'velg velger', 'ser', 'går gå'],
    validity: ['gyldig gyldige riktig riktige korrekt', 'ugyldig ugyldige gal mangler manglende'],
  },
};
