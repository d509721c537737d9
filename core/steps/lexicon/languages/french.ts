import type { LanguageData } from '../languageData';

export const french: LanguageData = {
  id: 'fr',
  articles: 'le la les l un une des du au aux',
  prepositions: 'de d à en dans sur avec pour par chez vers sous entre depuis comme lors',
  be: 'est sont était étaient être suis es sommes été soit devient reste sera seront',
  small:
    'et ou que qu qui je j tu il elle on nous vous ils elles me m se s y a ai as ont avons avait avaient peut peux peuvent doit dois doivent devrait veux veut donc mais quand si où quel quelle dont ce c',
  pointing:
    'mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces même aussi encore déjà maintenant nouveau',
  negations: 'ne n pas aucun aucune jamais rien personne sans ni non',
  subjects:
    'je tu il elle on nous utilisateur utilisatrice administrateur admin client système application serveur porteur',
  assertions: 'doit dois doivent devrait devraient vois voit vérifie vérifier constate',
  pronouns: 'il elle ils elles',
  numberPairs: 'est sont,était étaient,sera seront,a ont,avait avaient,doit doivent,devrait devraient',
  guards: {
    order: ['avant précédent précédente', 'après suivant suivante depuis'],
    place: ['premier première premiers', 'dernier dernière derniers', 'deuxième second seconde', 'troisième'],
    success: [
      'succès réussi réussie réussit accepté acceptée accepte approuvé validé validée autorisé accordé accordée accorde',
      'échec échoue échoué erreur erreurs rejeté rejetée rejette refusé refusée refuse interdit bloqué',
    ],
    switch: [
      'ouvre ouvert ouverte active activé activée affiche affiché affichée visible connecté connectée coché sélectionné démarré',
      'ferme fermé fermée désactive désactivé désactivée masque masqué masquée caché invisible déconnecté déconnectée décoché arrêté',
    ],
    comparison: [
      'supérieur supérieure plus',
      'inférieur inférieure moins',
      'égal égale',
      'contient contiennent',
      'commence',
      'termine',
    ],
    quantity: [
      'tous toutes tout toute chaque',
      'plusieurs quelques certains',
      'seul seule seulement uniquement',
      'vide vides',
    ],
    data: [
      'crée créer créé créée ajoute ajouter ajouté ajoutée enregistrer inscrit inscrire',
      'lit lire consulte consulter consulté consultée consultable cherche chercher recherche récupère',
      'modifie modifier modifié modifiée édite change changer changé corrige corriger corrigé met remplace',
      'supprime supprimer supprimé supprimée retire efface enlève',
      'envoie envoyer envoyé transmet transmettre transmis transmise publie publié',
      'reçoit recevoir reçu reçue',
      'sauvegarde sauvegardé enregistré enregistrée',
      'annule annuler annulé annulée abandonne',
      'importe importer importé téléverse',
      'exporte exporter exporté télécharge télécharger téléchargé',
    ],
    pointer: [
      'clique cliquer cliqué appuie',
      'saisis saisit saisir remplis remplit tape',
      'choisis choisit choisir sélectionne',
      'vois voit',
      'vais va visite',
    ],
    validity: [
      'valide valides correct correcte',
      'invalide invalides incorrect incorrecte erroné manquant manquante',
    ],
  },
};
