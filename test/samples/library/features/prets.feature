# language: fr
Fonctionnalité: Prêts

  Scénario: un roman
    Etant donné que la bibliothèque est ouverte
    Et que le rayon contient "Emma"
    Quand j'emprunte "Emma"
    Alors j'ai 1 livre

  Scénario: une pièce
    Etant donné que la bibliothèque est ouverte
    Et que le rayon contient "Faust"
    Quand j'emprunte "Faust"
    Alors j'ai 1 livre
