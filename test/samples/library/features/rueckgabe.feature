# language: de
Funktionalität: Rückgabe

  Szenario: Ein Buch
    Angenommen die Bücherei ist offen
    Und es ist Montag
    Und ich habe 1 Buch
    Wenn ich es zurückgebe
    Dann habe ich 0 Bücher

  # selten
  Szenario: Zwei Bücher
    Angenommen die Bücherei ist offen
    Und es ist Montag
    Und ich habe 2 Bücher
    Wenn ich sie zurückgebe
    Dann habe ich 0 Bücher
