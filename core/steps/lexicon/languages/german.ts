import type { LanguageData } from '../languageData';

export const german: LanguageData = {
  id: 'de',
  articles: 'der die das den dem des ein eine einen einem einer eines',
  prepositions:
    'in im ins auf an am ans mit von vom für zu zum zur bei beim nach aus über unter durch um als gegen zwischen pro',
  be: 'ist sind war waren bin bist sein gewesen wird werden wurde wurden worden bleibt bleiben',
  small:
    'und oder dass ich wir er sie es ihr man mich mir uns sich hat haben habe hatte hatten kann können soll sollen sollte sollten muss müssen darf will wollen was wo wer welche so denn aber hier da dann wenn',
  pointing:
    'mein meine meinen meinem sein seine seinen ihre ihren unser unsere dieser diese dieses diesen diesem jener jene selbe gleiche auch wieder nochmals noch jetzt bereits schon',
  negations: 'nicht kein keine keinen keinem keiner keines nie niemals nichts niemand ohne weder noch',
  subjects:
    'ich wir er sie man nutzer benutzer anwender administrator admin kunde mitarbeiter system anwendung seite server',
  assertions: 'soll sollte sollten muss sehe sieht prüfe prüft erwarte erwartet überprüfe',
  pronouns: 'er sie es ihn ihm ihnen',
  numberPairs:
    'ist sind,war waren,wird werden,wurde wurden,hat haben,hatte hatten,soll sollen,sollte sollten',
  verbSecond: true,
  guards: {
    order: ['vor bevor vorher vorherige früher', 'nach nachdem danach nächste später seit'],
    place: [
      'erste ersten erster erstes',
      'letzte letzten letzter letztes',
      'zweite zweiten',
      'dritte dritten',
    ],
    success: [
      'erfolg erfolgreich erfolgreiche bestanden akzeptiert angenommen genehmigt erlaubt',
      'fehler fehlgeschlagen fehlermeldung schlägt abgelehnt verweigert gesperrt verboten',
    ],
    switch: [
      'öffne öffnet geöffnet aktiv aktiviert aktiviere angezeigt zeige zeigt sichtbar eingeblendet angemeldet eingeloggt ausgewählt gestartet',
      'schließe schließt geschlossen inaktiv deaktiviert deaktiviere ausgeblendet versteckt unsichtbar abgemeldet ausgeloggt abgewählt gestoppt',
    ],
    comparison: [
      'größer mehr höher länger',
      'kleiner weniger niedriger kürzer',
      'gleich',
      'enthält enthalten',
      'beginnt',
      'endet',
    ],
    quantity: ['alle allen jeder jede jedes beide', 'einige mehrere', 'nur einzige', 'leer leere'],
    data: [
      'erstelle erstellt erstellen anlege anlegt angelegt hinzufüge hinzugefügt registriere registriert neue neuen',
      'lese liest lade lädt geladen suche sucht abrufe abgerufen',
      'ändere ändert geändert bearbeite bearbeitet aktualisiere aktualisiert ersetzt',
      'lösche löscht löschen gelöscht entferne entfernt entfernen',
      'sende sendet gesendet schicke geschickt absende veröffentlicht',
      'empfange empfängt empfangen erhalte erhält',
      'speichere speichert gespeichert',
      'breche abgebrochen storniert storniere',
    ],
    pointer: [
      'klicke klickt klicken drücke drückt',
      'tippe gebe gibt eingebe fülle füllt',
      'wähle wählt',
      'sehe sieht',
      'gehe geht navigiere navigiert',
    ],
    validity: [
      'gültig gültige gültigen gültiges korrekt richtig richtige',
      'ungültig ungültige ungültigen falsch falsche fehlend fehlende',
    ],
  },
};
