import type { LanguageData } from '../languageData';

export const dutch: LanguageData = {
  id: 'nl',
  articles: 'de het een',
  prepositions: 'van in op met voor aan bij naar uit tot te ter door over om per onder tussen tegen als',
  be: 'is zijn was waren ben bent geweest wordt worden werd werden geworden',
  small:
    'en of dat die ik we wij hij zij ze u je er heeft hebben heb had hadden zal zullen kan kunnen moet moeten mag mogen wil willen dan wat waar wie welke zo want maar hier daar nu dus',
  pointing:
    'mijn jouw uw zijn haar hun ons onze deze dit die dat dezelfde hetzelfde ook weer nogmaals nog al nu',
  negations: 'niet geen nooit niets niemand zonder noch',
  subjects: 'ik we wij hij zij ze gebruiker gebruikers beheerder medewerker klant systeem applicatie',
  assertions: 'moet moeten zou zouden zie ziet controleer controleert verwacht verifieer',
  pronouns: 'hij zij ze hem het haar',
  numberPairs: 'is zijn,was waren,wordt worden,werd werden,heeft hebben,had hadden,moet moeten',
  verbSecond: true,
  guards: {
    order: ['voor voordat vorige eerder vooraf', 'na nadat volgend daarna later sinds'],
    place: ['eerste', 'laatste', 'tweede', 'derde'],
    success: [
      'succes succesvol geslaagd gelukt slaagt geaccepteerd goedgekeurd toegestaan',
      'mislukt mislukte fout fouten foutmelding faalt geweigerd afgewezen afgekeurd geblokkeerd',
    ],
    switch: [
      'aan geopend open opent toon toont getoond zichtbaar geactiveerd actief ingeschakeld aangemeld ingelogd geselecteerd',
      'uit gesloten sluit verberg verborgen onzichtbaar gedeactiveerd inactief uitgeschakeld afgemeld uitgelogd',
    ],
    comparison: [
      'groter meer hoger langer',
      'kleiner minder lager korter',
      'gelijk',
      'bevat bevatten',
      'begint',
      'eindigt',
    ],
    quantity: [
      'alle ieder iedere elke beide',
      'enkele sommige meerdere',
      'alleen slechts één enige',
      'leeg lege',
    ],
    data: [
      'maak maakt maken aangemaakt toegevoegd toevoegen voeg voegt registreer geregistreerd nieuwe',
      'lees leest ophalen opgehaald vraag vraagt gevraagd zoek zoekt gezocht geraadpleegd',
      'wijzig wijzigt wijzigen gewijzigd bijgewerkt aangepast gecorrigeerd vervangen',
      'verwijder verwijdert verwijderen verwijderd wis gewist beëindigd',
      'stuur stuurt verstuurd verzonden verzend gepubliceerd',
      'ontvang ontvangt ontvangen',
      'bewaar bewaard opgeslagen',
      'annuleer geannuleerd ingetrokken',
    ],
    pointer: [
      'klik klikt druk drukt',
      'typ typt vul vult',
      'kies kiest selecteer selecteert',
      'zie ziet',
      'ga gaat',
    ],
    validity: [
      'geldig geldige juist juiste correct correcte',
      'ongeldig ongeldige onjuist onjuiste verkeerd ontbrekend ontbreekt',
    ],
  },
};
