import type { LanguageData } from '../languageData';

export const spanish: LanguageData = {
  id: 'es',
  articles: 'el la los las un una unos unas lo',
  prepositions: 'de del a al en con por para sobre desde hasta entre según como',
  be: 'es son era eran ser soy está están estoy estar fue sido sea',
  small:
    'y e o u que yo tú él ella nosotros ellos se me te le les ha he han había hay puede puedo pueden debe debo deben quiero quiere pero si cuando donde cual quien',
  pointing:
    'mi mis tu tus su sus nuestro nuestra este esta estos estas ese esa mismo misma también otra vez ya ahora aún',
  negations: 'no ningún ninguna nunca nada nadie sin ni',
  subjects: 'yo usuario usuaria usuarios administrador cliente sistema aplicación servidor página',
  assertions: 'debe debo deben debería deberían veo ve ver verifico verifica verificar comprueba valida',
  pronouns: 'él ella ellos ellas',
  numberPairs: 'es son,era eran,está están,ha han,debe deben,puede pueden',
  guards: {
    order: ['antes anterior previo', 'después siguiente luego tras'],
    place: ['primer primera primero', 'último última', 'segundo segunda', 'tercer tercera'],
    success: [
      'éxito exitoso exitosa exitosamente aceptado aprobado permitido',
      'error errores falla fallo fallido rechazado denegado bloqueado prohibido',
    ],
    switch: [
      'abre abro abierto activa activo activado habilitado muestra muestro visible conectado seleccionado inicia',
      'cierra cierro cerrado desactiva desactivado deshabilitado inactivo oculta oculto invisible desconectado deseleccionado detiene',
    ],
    comparison: ['mayor más', 'menor menos', 'igual', 'contiene contienen', 'empieza comienza', 'termina'],
    quantity: [
      'todos todas todo toda cada ambos',
      'varios varias algunos algunas',
      'solo sólo único única',
      'vacío vacía',
    ],
    data: [
      'crea creo crear creado añade añadir añado agrega agregar agrego registra registrar registrado nuevo nueva',
      'lee leer obtiene obtener consulta consultar busca buscar busco lista listar',
      'actualiza actualizar actualizado modifica modificar modificado edita editar cambia cambiar',
      'elimina eliminar elimino eliminado borra borrar borro quita',
      'envía enviar envío enviado publica',
      'recibe recibir recibo recibido',
      'guarda guardar guardo guardado',
      'cancela cancelar cancelo cancelado',
    ],
    pointer: [
      'clic click pulsa pulso pulsar presiona presiono',
      'escribe escribo ingresa ingreso introduce rellena lleno',
      'selecciona selecciono elige elijo',
      'veo ve',
      'voy va navego visito',
    ],
    validity: [
      'válido válida válidos válidas correcto correcta',
      'inválido inválida inválidos inválidas incorrecto incorrecta',
    ],
  },
};
