import type { LanguageData } from '../languageData';

export const italian: LanguageData = {
  id: 'it',
  articles: 'il lo la i gli le l un uno una',
  prepositions:
    'di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella nei nelle con su sul sulla per tra fra come',
  be: 'è sono era erano essere sei siamo viene vengono stato stata sia resta',
  small:
    'e ed o che io tu lui lei noi voi loro si mi ti ci ha ho hanno aveva può posso possono deve devo devono voglio vuole ma se quando dove quale chi',
  pointing:
    'mio mia miei mie tuo tua suo sua suoi sue nostro nostra questo questa questi queste quello quella stesso stessa anche nuovamente ancora già ora',
  negations: 'non nessun nessuno nessuna mai niente nulla senza né',
  subjects: 'io utente utenti amministratore cliente sistema applicazione server pagina cittadino',
  assertions: 'deve devo devono dovrebbe vedo vede verifico verifica controllo controlla',
  pronouns: 'lui lei loro',
  numberPairs: 'è sono,era erano,viene vengono,ha hanno,deve devono,può possono',
  guards: {
    order: ['prima precedente', 'dopo successivo successiva seguente'],
    place: ['primo', 'ultimo ultima', 'secondo seconda', 'terzo terza'],
    success: [
      'successo riuscito riuscita accettato accettata approvato consentito',
      'errore errori fallisce fallito fallita rifiutato rifiutata negato bloccato vietato',
    ],
    switch: [
      'apre apro aperto aperta attiva attivo attivato abilitato mostra mostrato visibile connesso selezionato avvia',
      'chiude chiudo chiuso chiusa disattiva disattivato disabilitato inattivo nasconde nascosto invisibile disconnesso deselezionato ferma',
    ],
    comparison: ['maggiore più', 'minore meno', 'uguale', 'contiene contengono', 'inizia', 'termina finisce'],
    quantity: [
      'tutti tutte tutto tutta ogni entrambi',
      'alcuni alcune diversi',
      'solo soltanto unico unica',
      'vuoto vuota',
    ],
    data: [
      'crea creo creare creato aggiunge aggiungo aggiungere aggiunto registra registrare registrato nuovo nuova',
      'legge leggo ottiene consulta cerca cerco cercare elenca',
      'aggiorna aggiorno aggiornare aggiornato modifica modifico modificare modificato cambia',
      'elimina elimino eliminare eliminato cancella cancellato rimuove rimuovo rimuovere rimosso',
      'invia invio inviare inviato pubblica',
      'riceve ricevo ricevere ricevuto',
      'salva salvo salvare salvato',
      'annulla annullo annullare annullato',
    ],
    pointer: [
      'clicca clicco cliccare preme premo',
      'inserisce inserisco scrive scrivo compila',
      'seleziona seleziono sceglie scelgo',
      'vedo vede',
      'vado va visita',
    ],
    validity: [
      'valido valida validi valide corretto corretta',
      'invalido invalida errato errata scorretto mancante',
    ],
  },
};
