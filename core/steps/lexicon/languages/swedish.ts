import type { LanguageData } from '../languageData';

export const swedish: LanguageData = {
  id: 'sv',
  articles: 'en ett den det de',
  prepositions: 'av i på med för från till vid om under över efter genom mellan mot hos per som',
  be: 'är var vara varit blir blev blivit bli',
  small:
    'och eller att jag vi han hon ni sig mig oss har ha hade kan kunde ska skall skulle måste vill ville när där här så men vad vem vilka',
  pointing:
    'min mitt mina din ditt dina sin sitt sina vår vårt våra deras denna detta dessa samma också igen fortfarande redan nu',
  negations: 'inte ingen inget inga ingenting aldrig utan varken',
  subjects: 'jag vi användare användaren administratör kund systemet sidan',
  assertions: 'ska skall skulle måste ser kontrollera kontrollerar förväntar',
  pronouns: 'den det de',
  numberPairs: '',
  verbSecond: true,
  guards: {
    order: ['före innan föregående tidigare', 'efter därefter nästa senare'],
    place: ['första', 'sista senaste', 'andra', 'tredje'],
    success: [
      'lyckas lyckad godkänd godkänt accepterad tillåten',
      'fel misslyckas misslyckad felmeddelande avslagen nekad nekas blockerad',
    ],
    switch: [
      'öppna öppnar öppnad visa visar visas synlig aktiv aktiverad aktivera inloggad vald startad',
      'stäng stänger stängd dölj döljer dold osynlig inaktiv inaktiverad utloggad stoppad',
    ],
    comparison: [
      'större mer högre längre',
      'mindre färre lägre kortare',
      'lika',
      'innehåller',
      'börjar',
      'slutar',
    ],
    quantity: ['alla varje båda', 'några flera', 'bara endast enda', 'tom tomt tomma'],
    data: [
      'skapa skapar skapad skapas lägg lägger registrera registrerar registrerad ny nytt nya',
      'läs läser läst hämta hämtar hämtad sök söker',
      'ändra ändrar ändrad uppdatera uppdaterar uppdaterad redigera ersätt',
      'radera raderar raderad ta tar bort borttagen',
      'skicka skickar skickad publicera',
      'ta emot mottar mottagen',
      'spara sparar sparad sparas',
      'avbryt avbryter avbruten',
    ],
    pointer: ['klicka klickar tryck trycker', 'skriv skriver fyll fyller', 'välj väljer', 'ser', 'går gå'],
    validity: ['giltig giltigt giltiga rätt korrekt', 'ogiltig ogiltigt ogiltiga felaktig felaktigt saknas'],
  },
};
